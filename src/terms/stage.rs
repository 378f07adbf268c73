use super::words::words;

words! {
    /// Which step of the correspondence a letter is.
    #[non_exhaustive]
    pub enum Stage, "stage" {
        /// Received, the number, what happens next, by when.
        Receipt = "receipt",
        /// Quick: sorry, what we know, what happens next; no cause guessed.
        FirstApology = "first_apology",
        /// Thanks for praise, or the promise of an answer to a question; no apology.
        Answer = "answer",
    }
}

words! {
    /// What a sentence of a letter does.
    #[non_exhaustive]
    pub enum Part, "part" {
        /// The subject line.
        Subject = "subject",
        /// "Dear Asha,"
        Salutation = "salutation",
        /// When the message came and under which number it is kept.
        Receipt = "receipt",
        /// "I am sorry."
        Regret = "regret",
        /// What it meant for the customer, as told.
        Harm = "harm",
        /// Whose job it was.
        Responsibility = "responsibility",
        /// What is offered.
        Repair = "repair",
        /// Who does what by when.
        NextStep = "next_step",
        /// What to do, or where to turn, if it can't wait.
        Urgent = "urgent",
        /// Thanks for praise or a thought.
        Thanks = "thanks",
        /// Who writes.
        Sender = "sender",
    }
}

words! {
    /// A channel that a letter can travel on.
    #[non_exhaustive]
    pub enum ChannelName, "channel" {
        /// Plain text without a length limit of its own.
        Plain = "plain",
        /// An email: a subject and a plain-text body.
        Email = "email",
    }
}
