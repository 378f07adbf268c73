//! The words that are looked for, and a table that finds them by their packed letters.

/// What a word may be used for. A word can be in several sets.
pub(super) mod set {
    /// A number in letters.
    pub(in super::super) const NUMBER: u64 = 1;
    /// A position in letters: third.
    pub(in super::super) const ORDINAL: u64 = 1 << 1;
    /// A unit of time.
    pub(in super::super) const UNIT: u64 = 1 << 2;
    /// A day of the week.
    pub(in super::super) const DAY: u64 = 1 << 3;
    /// A month.
    pub(in super::super) const MONTH: u64 = 1 << 4;
    /// A name of a day or month that is a word of its own too, or a short form.
    pub(in super::super) const DOUBTFUL: u64 = 1 << 5;
    /// A currency after the number.
    pub(in super::super) const MONEY: u64 = 1 << 6;
    /// A currency that is written before the number too.
    pub(in super::super) const PREFIX: u64 = 1 << 7;
    /// Multiplies an amount.
    pub(in super::super) const SCALE: u64 = 1 << 8;
    /// Getting in touch, as something done.
    pub(in super::super) const CONTACTED: u64 = 1 << 9;
    /// Messages and calls, as things: one.
    pub(in super::super) const CONTACT: u64 = 1 << 10;
    /// Messages and calls, as things: several.
    pub(in super::super) const CONTACTS: u64 = 1 << 11;
    /// Something went wrong.
    pub(in super::super) const FAULT: u64 = 1 << 12;
    /// Names a reference.
    pub(in super::super) const REFERENCE: u64 = 1 << 13;
    /// Stands between a name and its reference.
    pub(in super::super) const LINK: u64 = 1 << 14;
    /// Tells that it is past.
    pub(in super::super) const PAST: u64 = 1 << 15;
    /// Tells that it is to come.
    pub(in super::super) const FUTURE: u64 = 1 << 16;
    /// Tells of a promise or a plan.
    pub(in super::super) const PROMISE: u64 = 1 << 17;
    /// Somebody said something, of which the time is open.
    pub(in super::super) const SAID: u64 = 1 << 18;
    /// Joins clauses.
    pub(in super::super) const JOIN: u64 = 1 << 19;
    /// May follow a day of the month; a noun may not.
    pub(in super::super) const AFTER_DAY: u64 = 1 << 20;
    /// Stands before a day that is no date: black, every.
    pub(in super::super) const NO_DATE: u64 = 1 << 21;
    /// Between a number and its unit: 3 working days.
    pub(in super::super) const STRETCH: u64 = 1 << 22;
    /// What is asked for, as a thing.
    pub(in super::super) const WISH_NOUN: u64 = 1 << 23;
    /// What is asked for, as something to do.
    pub(in super::super) const WISH_VERB: u64 = 1 << 24;
    /// What is asked for, as done.
    pub(in super::super) const WISH_DONE: u64 = 1 << 25;
    /// Somebody to speak to.
    pub(in super::super) const SOMEBODY: u64 = 1 << 26;
    /// May stand between asking and what is asked for.
    pub(in super::super) const FILLER: u64 = 1 << 27;
    /// Wanting.
    pub(in super::super) const WANT: u64 = 1 << 28;
    /// The writer.
    pub(in super::super) const SELF: u64 = 1 << 29;
    /// Somebody else.
    pub(in super::super) const THEY: u64 = 1 << 30;
    /// Says no.
    pub(in super::super) const NO: u64 = 1 << 31;
    /// Something that happens once and matters.
    pub(in super::super) const OCCASION: u64 = 1 << 32;
    /// Whose it is.
    pub(in super::super) const OWNER: u64 = 1 << 33;
    /// Is followed by an occasion that is at stake.
    pub(in super::super) const STAKE: u64 = 1 << 34;
    /// Says what an amount is.
    pub(in super::super) const AMOUNT_ROLE: u64 = 1 << 35;
    /// A time of day is in these, or they lead to one.
    pub(in super::super) const AT: u64 = 1 << 36;
    /// Rather: about.
    pub(in super::super) const ABOUT: u64 = 1 << 37;
    /// Leads to a date without a year or a name.
    pub(in super::super) const LEADS: u64 = 1 << 38;
    /// Somebody who can be related to the writer.
    pub(in super::super) const KIN: u64 = 1 << 39;
    /// Can, could, will, would.
    pub(in super::super) const MODAL: u64 = 1 << 40;
    /// What follows a stretch of time that is a feature of a thing: a two year contract.
    pub(in super::super) const TERM: u64 = 1 << 41;
    /// Speaking.
    pub(in super::super) const SPEAK: u64 = 1 << 42;
    /// What an order that begins a sentence goes on with: refund my, cancel this.
    pub(in super::super) const OBJECT: u64 = 1 << 43;
    /// Nobody asks for it, somebody gives: give, send, issue.
    pub(in super::super) const GIVE: u64 = 1 << 44;
    /// Came to the writer and not from them: received.
    pub(in super::super) const GOT: u64 = 1 << 45;
    /// A telephone.
    pub(in super::super) const PHONE: u64 = 1 << 46;
    /// A number after it must not be shown: PIN.
    pub(in super::super) const SECRET: u64 = 1 << 47;
    /// Waiting.
    pub(in super::super) const WAIT: u64 = 1 << 48;
}

macro_rules! lexicon {
    ($( $word:ident = $sets:expr, $value:expr, [$($spelling:literal),+]; )+) => {
        /// A word, or what stands in the place of one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(clippy::enum_variant_names, reason = "`Word` is not what `PastVerb` ends in")]
        #[repr(u16)]
        pub(super) enum Word {
            /// Before the first and after the last.
            Nothing,
            /// Not looked for.
            Other,
            /// Digits, with signs between them.
            Number,
            /// Letters and digits mixed.
            Code,
            /// A sign of a currency.
            Sign,
            /// An address for email.
            Address,
            $( $word, )+
        }

        /// Sets and value of each word.
        const WORDS: &[(u64, u8)] = &[(0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0), $( ($sets, $value), )+];

        const SPELLINGS: &[(&str, Word)] = &[$( $( ($spelling, Word::$word), )+ )+];
    };
}

#[allow(clippy::wildcard_imports, reason = "each row of the list names its sets")]
use set::*;

lexicon! {
A = NUMBER | FILLER, 1, ["a", "an"];
One = NUMBER, 1, ["one"];
Two = NUMBER, 2, ["two"];
Three = NUMBER, 3, ["three"];
Four = NUMBER, 4, ["four"];
Five = NUMBER, 5, ["five"];
Six = NUMBER, 6, ["six"];
Seven = NUMBER, 7, ["seven"];
Eight = NUMBER, 8, ["eight"];
Nine = NUMBER, 9, ["nine"];
Ten = NUMBER, 10, ["ten"];
Eleven = NUMBER, 11, ["eleven"];
Twelve = NUMBER, 12, ["twelve"];
Fifteen = NUMBER, 15, ["fifteen"];
Eighteen = NUMBER, 18, ["eighteen"];
Twenty = NUMBER, 20, ["twenty"];
Thirty = NUMBER, 30, ["thirty"];
Forty = NUMBER, 40, ["forty"];
Fifty = NUMBER, 50, ["fifty"];
Sixty = NUMBER, 60, ["sixty"];
Ninety = NUMBER, 90, ["ninety"];
Half = 0, 0, ["half"];
Couple = NUMBER, 2, ["couple"];
Few = NUMBER, 3, ["few"];
Several = NUMBER, 3, ["several"];
Many = NUMBER, 3, ["many", "multiple", "numerous", "countless", "repeated", "umpteen"];
First = ORDINAL, 1, ["first"];
Second = ORDINAL, 2, ["second"];
Third = ORDINAL, 3, ["third"];
Fourth = ORDINAL, 4, ["fourth"];
Fifth = ORDINAL, 5, ["fifth"];
Sixth = ORDINAL, 6, ["sixth"];
Seventh = ORDINAL, 7, ["seventh"];
Eighth = ORDINAL, 8, ["eighth"];
Ninth = ORDINAL, 9, ["ninth"];
Tenth = ORDINAL, 10, ["tenth"];
Nth = ORDINAL, 0, ["nth", "umpteenth"];
Suffix = 0, 0, ["st", "nd", "rd", "th"];

SecondUnit = UNIT, 0, ["seconds", "secs", "sec"];
Minute = UNIT, 1, ["minute", "minutes", "min", "mins"];
Hour = UNIT, 2, ["hour", "hours", "hr", "hrs"];
DayUnit = UNIT, 3, ["day", "days"];
Week = UNIT, 5, ["week", "weeks", "wk", "wks"];
Month = UNIT, 6, ["month", "months", "mth", "mths"];
Year = UNIT, 7, ["year", "years", "yr", "yrs"];
Fortnight = UNIT, 5, ["fortnight"];
Weekend = 0, 0, ["weekend"];
Working = STRETCH, 0, ["working"];
Full = STRETCH | FILLER, 0, ["full"];
Stretch = STRETCH | FILLER, 0, ["whole", "solid", "straight", "consecutive", "entire", "calendar", "long"];

Monday = DAY, 0, ["monday"];
Tuesday = DAY, 1, ["tuesday"];
Wednesday = DAY, 2, ["wednesday"];
Thursday = DAY, 3, ["thursday"];
Friday = DAY, 4, ["friday"];
Saturday = DAY, 5, ["saturday"];
Sunday = DAY, 6, ["sunday"];
Mon = DAY | DOUBTFUL, 0, ["mon"];
Tue = DAY | DOUBTFUL, 1, ["tue", "tues"];
Wed = DAY | DOUBTFUL, 2, ["wed", "weds"];
Thu = DAY | DOUBTFUL, 3, ["thu", "thur", "thurs"];
Fri = DAY | DOUBTFUL, 4, ["fri"];
Sat = DAY | DOUBTFUL, 5, ["sat"];
Sun = DAY | DOUBTFUL, 6, ["sun"];
January = MONTH, 1, ["january", "jan"];
February = MONTH, 2, ["february", "feb"];
March = MONTH | DOUBTFUL, 3, ["march", "mar"];
April = MONTH, 4, ["april", "apr"];
May = MONTH | DOUBTFUL, 5, ["may"];
June = MONTH, 6, ["june", "jun"];
July = MONTH, 7, ["july", "jul"];
August = MONTH, 8, ["august", "aug"];
September = MONTH, 9, ["september", "sept", "sep"];
October = MONTH, 10, ["october", "oct"];
November = MONTH, 11, ["november", "nov"];
December = MONTH, 12, ["december", "dec"];
Today = FUTURE | AFTER_DAY, 0, ["today"];
Tonight = FUTURE, 0, ["tonight"];
Tomorrow = FUTURE, 0, ["tomorrow", "tmrw", "tmr", "tomorow", "tommorow", "tommorrow"];
Yesterday = PAST, 0, ["yesterday"];
Noon = 0, 12, ["noon", "midday"];
Midnight = 0, 0, ["midnight"];
Am = 0, 0, ["am"];
Pm = 0, 0, ["pm"];
NoDate = NO_DATE | FILLER, 0, ["black", "cyber", "good", "every", "each", "easter", "super", "ruby", "tgi", "palm", "sheffield", "ash", "most", "any", "happy", "boxing"];

On = LEADS | AFTER_DAY | STAKE | AT, 0, ["on"];
By = LEADS | AT | FUTURE | AFTER_DAY, 0, ["by"];
Since = LEADS | AT | PAST, 0, ["since"];
Until = LEADS | AT | FUTURE, 0, ["until", "till", "til"];
Before = LEADS | AT | STAKE | AFTER_DAY, 0, ["before"];
After = LEADS | AT, 0, ["after"];
From = LEADS | AT | AFTER_DAY, 0, ["from"];
Dated = LEADS, 0, ["dated"];
Due = LEADS | PROMISE, 0, ["due"];
In = AFTER_DAY, 0, ["in"];
At = AT | AFTER_DAY | STAKE, 0, ["at"];
Around = AT | ABOUT, 0, ["around"];
Between = AT, 0, ["between"];
About = ABOUT, 0, ["about", "approximately", "approx", "roughly", "almost", "nearly", "circa"];
Over = 0, 0, ["over"];
More = FILLER, 0, ["more"];
Least = FILLER, 0, ["least"];
Than = 0, 0, ["than"];
Of = FILLER, 0, ["of"];
The = FILLER | OBJECT, 0, ["the"];
This = OBJECT | FILLER, 0, ["this", "these"];
That = OBJECT, 0, ["that"];
It = OBJECT | AFTER_DAY | FILLER, 0, ["it", "them"];
Last = 0, 0, ["last"];
Next = FUTURE, 0, ["next"];
Coming = FUTURE, 0, ["coming", "upcoming"];
Past = 0, 0, ["past"];
Ago = 0, 0, ["ago"];
Back = FILLER, 0, ["back"];
Within = 0, 0, ["within"];
Up = 0, 0, ["up"];
To = FILLER | AFTER_DAY, 0, ["to"];
Through = 0, 0, ["through", "thru"];
Out = 0, 0, ["out"];
For = FILLER | AFTER_DAY | STAKE, 0, ["for"];
With = AFTER_DAY | FILLER, 0, ["with"];
Without = 0, 0, ["without"];
Per = 0, 0, ["per"];
Old = 0, 0, ["old"];
Aged = 0, 0, ["aged", "age"];
Ever = 0, 0, ["ever"];

I = SELF | AFTER_DAY, 0, ["i", "im", "ive"];
We = SELF | AFTER_DAY, 0, ["we", "weve"];
Me = FILLER | OBJECT, 0, ["me", "us"];
My = OWNER | FILLER | OBJECT, 0, ["my", "our"];
His = OWNER, 0, ["his", "her", "their"];
Your = FILLER | OBJECT, 0, ["your", "ur"];
You = THEY | AFTER_DAY, 0, ["you", "u"];
They = THEY | AFTER_DAY, 0, ["they", "he", "she", "who", "people", "customers", "everyone", "others"];
And = JOIN | AFTER_DAY | FILLER, 0, ["and"];
But = JOIN | AFTER_DAY, 0, ["but"];
Or = JOIN | AFTER_DAY | FILLER, 0, ["or"];
So = JOIN | AFTER_DAY, 0, ["so", "because", "then", "while", "which", "as", "although", "though"];
If = JOIN | AFTER_DAY, 0, ["if", "when", "unless", "whether"];
Not = NO, 0, ["not", "never", "cannot", "cant", "dont", "didnt", "doesnt", "wont", "refuse", "refuses", "refused", "refusing", "deny", "denied", "instead", "rather", "hardly"];
No = NO | LINK, 0, ["no"];
Numbered = LINK, 0, ["number", "num", "nbr", "nr"];
Id = LINK, 0, ["id"];
Coded = LINK, 0, ["code"];
Is = FUTURE | LINK | AFTER_DAY, 0, ["is", "are", "isn", "aren"];
Was = PAST | AFTER_DAY, 0, ["was", "were", "had", "did", "didn", "wasn", "weren", "hadn"];
Has = AFTER_DAY | FILLER, 0, ["has", "have", "been"];
Still = AFTER_DAY | FILLER, 0, ["still", "just", "only", "simply", "really", "also", "now", "immediately", "asap"];
PastVerb = PAST, 0, ["bought", "came", "went", "got", "made", "left", "took", "gave", "flew", "saw", "stayed", "ate", "found", "broke", "began", "started", "landed"];
Sent = PAST, 0, ["sent"];
Said = SAID, 0, ["said", "says", "told", "saying", "states", "stated", "stating"];
Promised = PROMISE | SAID, 0, ["promised", "promise", "guaranteed", "assured", "confirmed"];
Supposed = PROMISE | PAST, 0, ["supposed", "meant"];
Expected = PROMISE, 0, ["expected", "scheduled", "estimated", "eta", "promises", "slot"];
Future = FUTURE, 0, ["shall", "must", "arriving", "leaving", "going", "gonna"];

Times = 0, 0, ["times"];
Time = 0, 0, ["time"];
Twice = NUMBER, 2, ["twice", "thrice"];
Called = CONTACTED | PAST, 0, ["called", "phoned", "rang", "emailed", "mailed", "contacted", "messaged", "written", "wrote", "texted", "tweeted", "dmed", "dmd", "complained", "chased", "spoken", "spoke", "calling", "emailing", "contacting", "phoning", "messaging", "ringing", "writing", "rung"];
Reported = CONTACTED | PAST, 0, ["reported", "raised"];
Asked = CONTACTED | PAST, 0, ["asked", "requested"];
Asking = WANT, 0, ["asking", "looking", "seeking", "requesting", "demanding", "expecting", "hoping", "ask"];
Call = CONTACTED | CONTACT | WISH_VERB, 0, ["call", "phone", "ring"];
Email = CONTACTED | CONTACT, 0, ["email", "mail", "message", "letter", "tweet", "contact", "chat", "dm", "write"];
Complaint = CONTACT | REFERENCE, 3, ["complaint"];
Calls = CONTACTS, 0, ["calls", "emails", "mails", "messages", "letters", "tweets", "chats", "complaints", "dms", "texts", "reminders"];
Made = 0, 0, ["despite", "making", "sending"];
Got = GOT, 0, ["received", "receive", "receiving", "getting", "get", "gets"];
Fault = FAULT, 0, ["happened", "happens", "happening", "happen", "occurred", "occurs", "broken", "breaks", "crashed", "crashes", "failed", "fails", "failing", "delayed", "down", "lost", "wrong", "missed", "declined", "disconnected", "stopped", "rescheduled", "postponed", "rejected", "damaged", "dropped", "outage", "missing", "forgot", "forgotten", "error", "faulty", "messed"];
Late = FAULT, 0, ["late", "overdue", "behind"];

Order = REFERENCE, 0, ["order"];
Booking = REFERENCE, 1, ["booking", "reservation", "pnr"];
Ticket = REFERENCE | CONTACT, 2, ["ticket"];
Case = REFERENCE, 3, ["case", "incident", "claim", "docket", "sr"];
Request = REFERENCE, 3, ["request"];
Tracking = REFERENCE, 4, ["tracking", "awb", "consignment", "waybill", "parcel", "shipment"];
Account = REFERENCE, 5, ["account", "acct", "customer", "membership", "member"];
Invoice = REFERENCE, 6, ["invoice", "bill", "receipt"];
Transaction = REFERENCE, 7, ["transaction", "txn", "utr", "rrn"];
Policy = REFERENCE, 8, ["policy", "contract"];
Reference = REFERENCE, 9, ["ref", "reference", "confirmation", "conf"];
PhoneNumber = PHONE, 0, ["mobile", "cell", "telephone", "tel", "whatsapp", "mob", "landline"];
Secret = SECRET, 0, ["pin", "cvv", "cvc", "otp", "passcode", "ssn", "password"];

Dollars = MONEY, 0, ["dollar", "dollars", "bucks"];
Usd = MONEY | PREFIX, 1, ["usd"];
Pounds = MONEY, 2, ["pound", "pounds"];
Gbp = MONEY | PREFIX, 3, ["gbp"];
Quid = MONEY, 3, ["quid"];
Eur = MONEY | PREFIX, 4, ["eur"];
Euros = MONEY, 4, ["euro", "euros"];
Rs = MONEY | PREFIX, 5, ["rs", "rupees", "rupee"];
Inr = MONEY | PREFIX, 6, ["inr"];
Aud = MONEY | PREFIX, 7, ["aud"];
Cad = MONEY | PREFIX, 8, ["cad"];
Ngn = MONEY | PREFIX, 9, ["ngn", "naira"];
Aed = MONEY | PREFIX, 10, ["aed", "dirham", "dirhams", "dhs"];
Pkr = MONEY | PREFIX, 11, ["pkr"];
Kes = MONEY | PREFIX, 12, ["kes", "ksh", "kshs"];
Zar = MONEY | PREFIX, 13, ["zar"];
Sgd = MONEY | PREFIX, 14, ["sgd"];
Nzd = MONEY | PREFIX, 15, ["nzd"];
Sar = MONEY | PREFIX, 16, ["sar"];
Chf = MONEY | PREFIX, 17, ["chf"];
Cents = 0, 0, ["cents"];
Pence = 0, 0, ["pence"];
Thousand = SCALE, 3, ["k", "thousand"];
Lakh = SCALE, 5, ["lakh", "lakhs", "lac", "lacs"];
Crore = SCALE, 7, ["crore", "crores"];
Million = SCALE, 6, ["million", "millions", "mn"];
Billion = SCALE, 9, ["billion", "bn"];

Paid = AMOUNT_ROLE | PAST, 0, ["paid", "spent"];
Charged = AMOUNT_ROLE | FAULT, 1, ["charged", "debited", "deducted", "billed", "overcharged", "charging"];
Charge = AMOUNT_ROLE, 1, ["charge", "charges"];
Taken = AMOUNT_ROLE, 1, ["taken", "withdrawn", "withdrew"];
Fee = AMOUNT_ROLE, 2, ["fee", "fees", "surcharge", "penalty"];
Owe = AMOUNT_ROLE, 3, ["owe", "owes", "owed"];
Price = AMOUNT_ROLE, 4, ["price", "priced", "cost", "costs", "costing", "worth"];

Want = WANT | FUTURE, 0, ["want", "need", "wanna"];
Demand = WANT, 0, ["demand", "require", "expect", "deserve", "insist", "wish"];
Like = 0, 0, ["like", "love", "appreciate", "prefer"];
Please = 0, 0, ["please", "pls", "plz", "plse", "pleas", "kindly"];
Modal = MODAL | FUTURE, 0, ["can", "could", "will", "would"];
Give = GIVE | WISH_VERB, 0, ["give", "send", "issue", "process", "provide", "grant", "offer", "arrange"];
Let = 0, 0, ["let"];
Filler = FILLER, 0, ["some", "partial", "complete", "immediate", "proper", "real", "actual", "either", "being", "given", "issued", "credited", "another", "total", "formal", "sincere", "live", "decent", "genuine", "prompt", "done", "something"];
Be = FILLER, 0, ["be"];
    Delay = 0, 0, ["delay", "delays"];
    Date = 0, 0, ["date", "dates"];
    Where = 0, 0, ["where", "wheres"];
How = 0, 0, ["how"];
    Do = 0, 0, ["do", "does"];

Refund = WISH_NOUN | WISH_VERB | AMOUNT_ROLE, 0, ["refund", "reimbursement", "reimburse", "refunds"];
Refunded = WISH_DONE | AMOUNT_ROLE, 0, ["refunded", "reimbursed"];
Money = 0, 0, ["money", "cash"];
Replacement = WISH_NOUN, 1, ["replacement", "exchange"];
Replace = WISH_VERB, 1, ["replace"];
Replaced = WISH_DONE, 1, ["replaced", "exchanged"];
Resend = WISH_VERB, 2, ["resend", "reship", "redeliver"];
Resent = WISH_DONE, 2, ["resent", "reshipped", "redelivered", "redelivery"];
Repair = WISH_VERB | WISH_NOUN, 3, ["repair"];
Repaired = WISH_DONE, 3, ["repaired"];
Callback = WISH_NOUN, 4, ["callback"];
Credit = WISH_NOUN, 5, ["credit", "voucher"];
Compensation = WISH_NOUN | AMOUNT_ROLE, 6, ["compensation"];
Compensate = WISH_VERB, 6, ["compensate"];
Compensated = WISH_DONE, 6, ["compensated"];
Explanation = WISH_NOUN, 7, ["explanation"];
Explain = WISH_VERB, 7, ["explain"];
Apology = WISH_NOUN, 8, ["apology"];
Apologise = WISH_VERB, 8, ["apologise", "apologize"];
Cancellation = WISH_NOUN, 9, ["cancellation"];
Cancelled = FAULT | WISH_DONE, 9, ["cancelled", "canceled"];
    Cancel = WISH_VERB, 9, ["cancel"];
Manager = SOMEBODY, 10, ["manager", "supervisor"];
Someone = SOMEBODY, 11, ["someone", "somebody"];
    Human = SOMEBODY, 11, ["human", "person", "agent", "representative", "rep", "advisor", "adviser"];
Speak = SPEAK, 0, ["speak", "talk"];
Fix = WISH_VERB, 12, ["fix", "resolve"];
Sort = WISH_VERB, 12, ["sort"];
Fixed = WISH_DONE, 12, ["fixed", "resolved", "sorted"];
Anything = 0, 0, ["anything"];
NothingWord = 0, 0, ["nothing"];

Wedding = OCCASION, 0, ["wedding", "nikah"];
Funeral = OCCASION, 1, ["funeral"];
Birthday = OCCASION, 2, ["birthday", "bday"];
Exam = OCCASION, 3, ["exam", "exams", "finals"];
Interview = OCCASION, 4, ["interview", "interviews"];
Surgery = OCCASION, 5, ["surgery"];
Appointment = OCCASION, 6, ["appointment", "appointments"];
Holiday = OCCASION, 7, ["holiday", "holidays", "vacation", "honeymoon"];
Trip = OCCASION, 7, ["trip"];
Anniversary = OCCASION, 8, ["anniversary"];
Christmas = OCCASION, 9, ["christmas", "xmas", "eid", "diwali", "thanksgiving", "hanukkah", "ramadan", "ramzan"];
Moving = 0, 10, ["moving", "move"];
Business = STRETCH, 11, ["business"];
Work = 0, 11, ["work", "job"];
Newborn = OCCASION, 12, ["newborn"];
New = FILLER, 12, ["new"];
Baby = KIN, 12, ["baby"];
Graduation = OCCASION, 13, ["graduation"];
House = 0, 0, ["house", "home", "flat", "apartment"];
Kin = KIN, 0, ["wife", "wifes", "husband", "husbands", "son", "sons", "daughter", "daughters", "mum", "mums", "mom", "moms", "dad", "dads", "mother", "mothers", "father", "fathers", "sister", "sisters", "brother", "brothers", "friend", "friends", "grandson", "granddaughter", "niece", "nephew", "kid", "kids", "child", "childs", "partner", "partners", "boyfriend", "girlfriend", "parents", "nan", "grandma", "grandad", "cousin", "cousins"];
Stake = STAKE, 0, ["miss", "ruined", "ruin", "ruining", "spoiled", "spoilt", "attend", "during", "ruins", "destroyed"];

Waiting = WAIT, 0, ["waiting", "wait", "waited", "waits", "queue", "queuing"];
Hold = 0, 0, ["hold"];
Term = TERM, 0, ["warranty", "guarantee", "contracts", "plan", "trial", "subscription", "lease", "battery", "package", "olds", "notice", "window", "period", "experience", "history", "term", "free", "flight", "flights", "drive", "journey", "shift", "layover", "haul"];
Loyal = 0, 0, ["loyal"];
}

/// No word that is looked for is longer.
const LONGEST: usize = 16;
const SLOTS: usize = 2048;

/// The letters of a word in lower case, eight to a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Packed(pub(super) u64, pub(super) u64);

const fn slot(key: Packed) -> usize {
    // Of some hundred odd numbers one that leaves the words of this list least crowded.
    let mixed = (key.0 ^ key.1.rotate_left(23)).wrapping_mul(0xb52a_43ab_ad8d_194b);
    (mixed >> 53) as usize
}

const fn pack(spelling: &str) -> Packed {
    let bytes = spelling.as_bytes();
    assert!(bytes.len() <= LONGEST, "a word that is looked for is too long");
    let (mut first, mut second, mut at) = (0, 0, 0);
    while at < bytes.len() {
        if at < 8 {
            first |= (bytes[at] as u64) << (8 * at);
        } else {
            second |= (bytes[at] as u64) << (8 * (at - 8));
        }
        at += 1;
    }
    Packed(first, second)
}

const KEYS: [Packed; SPELLINGS.len()] = {
    let mut keys = [Packed(0, 0); SPELLINGS.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at] = pack(SPELLINGS[at].0);
        at += 1;
    }
    keys
};

/// Places in `KEYS` plus one; 0 is free. A word stands at its slot or in the next ones up to a free one.
static TABLE: [u16; SLOTS] = {
    let mut table = [0; SLOTS];
    let mut at = 0;
    while at < KEYS.len() {
        let mut place = slot(KEYS[at]);
        while table[place] != 0 {
            place = (place + 1) % SLOTS;
        }
        #[expect(clippy::cast_possible_truncation, reason = "some hundreds of words")]
        let entry = at as u16 + 1;
        table[place] = entry;
        at += 1;
    }
    table
};
static FOUND: [(Packed, Word); SPELLINGS.len()] = {
    let mut found = [(Packed(0, 0), Word::Nothing); SPELLINGS.len()];
    let mut at = 0;
    while at < found.len() {
        found[at] = (KEYS[at], SPELLINGS[at].1);
        at += 1;
    }
    found
};

/// The word of these letters; [`Word::Other`] if it is not looked for.
#[inline]
pub(super) fn find(key: Packed) -> Word {
    let mut place = slot(key);
    while let Some(entry @ 1..) = TABLE.get(place).copied() {
        match FOUND.get(usize::from(entry) - 1) {
            Some((known, word)) if *known == key => return *word,
            _ => place = (place + 1) % SLOTS,
        }
    }
    Word::Other
}

/// The same for letters that stand by themselves.
pub(super) fn find_text(letters: &str) -> Word {
    let mut packed = [0_u64; 2];
    if letters.len() > LONGEST {
        return Word::Other;
    }
    for (at, byte) in letters.bytes().enumerate() {
        if let Some(half) = packed.get_mut(at / 8) {
            *half |= u64::from(byte.to_ascii_lowercase()) << (8 * (at % 8));
        }
    }
    find(Packed(packed[0], packed[1]))
}

impl Word {
    /// Whether it is in one of `sets`.
    #[inline]
    pub(super) fn is(self, sets: u64) -> bool {
        WORDS.get(self as usize).is_some_and(|(own, _)| own & sets != 0)
    }

    /// Its number: of a day, a month, a currency.
    pub(super) fn value(self) -> u8 {
        WORDS.get(self as usize).map_or(0, |(_, value)| *value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_found_as_its_own_word() {
        let mut seen = std::collections::BTreeSet::new();
        for (spelling, _) in SPELLINGS {
            assert!(seen.insert(*spelling), "{spelling} stands twice");
        }
        for (spelling, word) in SPELLINGS {
            assert_eq!(find(pack(spelling)), *word, "{spelling}");
            assert_eq!(find_text(&spelling.to_uppercase()), *word, "{spelling}");
        }
        assert_eq!(find(pack("umbrella")), Word::Other);
    }

    #[test]
    fn a_search_is_short() {
        let longest = TABLE.split(|entry| *entry == 0).map(<[u16]>::len).max();
        assert!(longest < Some(16), "{longest:?}");
    }
}
