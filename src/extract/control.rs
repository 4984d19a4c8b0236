//! What an act is as an event, and to control.

use super::lexicon::Act;
use crate::model::{ControlAction, EventType};

/// The kind of event that an act is.
pub fn event_type(act: Act) -> EventType {
    match act {
        Act::Captured | Act::Retaken | Act::Held | Act::Withdrawn => EventType::Control,
        Act::Entered | Act::Advanced => EventType::Advance,
        _ => EventType::Clash,
    }
}

/// What an act does to control; none for acts that only colour casualties.
pub fn control_action(act: Act) -> Option<ControlAction> {
    Some(match act {
        Act::Captured => ControlAction::Captured,
        Act::Retaken => ControlAction::Retaken,
        Act::Entered => ControlAction::Entered,
        Act::Held => ControlAction::Held,
        Act::Withdrawn => ControlAction::Withdrawn,
        Act::Advanced => ControlAction::Advanced,
        Act::Repelled => ControlAction::Repelled,
        Act::Fighting | Act::Attack => ControlAction::Contested,
        _ => return None,
    })
}

/// Whether who does it takes or gains ground.
pub fn gains(act: Act) -> bool {
    matches!(act, Act::Captured | Act::Retaken | Act::Entered | Act::Advanced)
}
