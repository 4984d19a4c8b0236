//! The vocabulary that every stage shares: plain values, no behaviour that needs a file or a clock.
//!
//! Coordinates are longitude then latitude in degrees (WGS 84), lengths are metres, days are
//! civil days whose bounds stand as UTC midnights. All text offsets are bytes into
//! [`Report::text`], on character boundaries; they become characters only on output.

mod claim;
mod decision;
mod event;
mod figure;
mod location;
mod mention;
mod place;
mod report;
mod when;

pub use claim::{Actor, Attribution, Claim, Control, ControlAction, ControlBasis, EventType, Extraction, Stance};
pub use decision::{Decision, DecisionAction, Decisions, EventAction, EventDecision};
pub use event::{ClaimStatus, Event, Source};
pub use figure::{CasualtyKind, Count, CountScope, Figures, Qualifier};
pub use location::{Candidate, GeoPrecision, LocatedClaim, Location, MatchMethod, Resolution, ResolvedPlace};
pub use mention::{Bearing, Hints, Mention, PlaceKind, Relation, Role};
pub use place::{Place, PlaceClass};
pub use report::{Published, Report, Span};
pub use when::{TimePrecision, When};
