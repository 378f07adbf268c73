use crate::terms::words;

words! {
    /// What a wording can name.
    pub(crate) enum Slot, "slot" {
        Customer = "customer",
        Company = "company",
        Sender = "sender",
        Role = "role",
        Received = "received",
        Reference = "reference",
        Due = "due",
        Urgent = "urgent",
        PrivateRoute = "private_route",
        OrderTold = "order_told",
        OrderKnown = "order_known",
        PromisedTold = "promised_told",
        PromisedKnown = "promised_known",
        ActualTold = "actual_told",
        ActualKnown = "actual_known",
        DaysLate = "days_late",
        AmountTold = "amount_told",
        AmountKnown = "amount_known",
        Choices = "choices",
        Arrives = "arrives",
    }
}

impl Slot {
    /// Whether only the customer may read it. In public it counts as not known.
    pub(crate) fn is_personal(self) -> bool {
        match self {
            Self::Company
            | Self::Sender
            | Self::Role
            | Self::Received
            | Self::Due
            | Self::Urgent
            | Self::PrivateRoute => false,
            Self::Customer
            | Self::Reference
            | Self::OrderTold
            | Self::OrderKnown
            | Self::PromisedTold
            | Self::PromisedKnown
            | Self::ActualTold
            | Self::ActualKnown
            | Self::DaysLate
            | Self::AmountTold
            | Self::AmountKnown
            | Self::Choices
            | Self::Arrives => true,
        }
    }
}

/// The values of one letter's slots.
#[derive(Default)]
pub(crate) struct Slots([Option<String>; Slot::ALL.len()]);

impl Slots {
    pub(crate) fn set(&mut self, slot: Slot, value: impl Into<String>) {
        self.put(slot, Some(value.into()));
    }

    /// Sets a value, or forgets it.
    pub(crate) fn put(&mut self, slot: Slot, value: Option<String>) {
        if let Some(place) = self.0.get_mut(slot as usize) {
            *place = value;
        }
    }

    pub(crate) fn get(&self, slot: Slot) -> Option<&str> {
        self.0.get(slot as usize)?.as_deref()
    }

    /// Forgets what must not be read by everybody.
    pub(crate) fn make_public(&mut self) {
        for slot in Slot::ALL.iter().filter(|slot| slot.is_personal()) {
            self.put(*slot, None);
        }
    }
}
