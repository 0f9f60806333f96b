// The words of the card, as the org's translations have them in the user's language.
import Accept from '@salesforce/label/c.CoSell_Accept';
import Cancel from '@salesforce/label/c.CoSell_Cancel';
import Check from '@salesforce/label/c.CoSell_Check';
import Confirm from '@salesforce/label/c.CoSell_Confirm';
import Decline from '@salesforce/label/c.CoSell_Decline';
import DeclineWarning from '@salesforce/label/c.CoSell_Decline_Warning';
import Differs from '@salesforce/label/c.CoSell_Differs';
import Failed from '@salesforce/label/c.CoSell_Failed';
import Loading from '@salesforce/label/c.CoSell_Loading';
import NotShown from '@salesforce/label/c.CoSell_Not_Shown';
import Nobody from '@salesforce/label/c.CoSell_Nobody';
import Open from '@salesforce/label/c.CoSell_Open';
import Retry from '@salesforce/label/c.CoSell_Retry';
import Share from '@salesforce/label/c.CoSell_Share';
import Side from '@salesforce/label/c.CoSell_Side';
import StateAnswer from '@salesforce/label/c.CoSell_State_Answer';
import StateAttention from '@salesforce/label/c.CoSell_State_Attention';
import StateChecking from '@salesforce/label/c.CoSell_State_Checking';
import StateConfirm from '@salesforce/label/c.CoSell_State_Confirm';
import StateConflict from '@salesforce/label/c.CoSell_State_Conflict';
import StateExpired from '@salesforce/label/c.CoSell_State_Expired';
import StateInStep from '@salesforce/label/c.CoSell_State_In_Step';
import StateNotShared from '@salesforce/label/c.CoSell_State_Not_Shared';
import StateRetrying from '@salesforce/label/c.CoSell_State_Retrying';
import StateSending from '@salesforce/label/c.CoSell_State_Sending';
import StateStopped from '@salesforce/label/c.CoSell_State_Stopped';
import TakeBack from '@salesforce/label/c.CoSell_Take_Back';
import TimeLeftDays from '@salesforce/label/c.CoSell_Time_Left_Days';
import TimeLeftHours from '@salesforce/label/c.CoSell_Time_Left_Hours';
import Title from '@salesforce/label/c.CoSell_Title';

export const words = {
    Accept,
    Cancel,
    Check,
    Confirm,
    Decline,
    DeclineWarning,
    Differs,
    Failed,
    Loading,
    NotShown,
    Nobody,
    Open,
    Retry,
    Share,
    Side,
    StateAnswer,
    StateAttention,
    StateChecking,
    StateConfirm,
    StateConflict,
    StateExpired,
    StateInStep,
    StateNotShared,
    StateRetrying,
    StateSending,
    StateStopped,
    TakeBack,
    TimeLeftDays,
    TimeLeftHours,
    Title,
};

/** Fills the places {0}, {1} … of a text. */
export function fill(text, values) {
    return text.replace(/\{(\d)\}/g, (_, place) => values[Number(place)]);
}
