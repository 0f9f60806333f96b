// The fields that the card reads. Salesforce lets none of them be deleted while the card uses it.
import Amount from '@salesforce/schema/Opportunity.Amount';
import CloseDate from '@salesforce/schema/Opportunity.CloseDate';
import StageName from '@salesforce/schema/Opportunity.StageName';
import IsClosed from '@salesforce/schema/Opportunity.IsClosed';
import SyncwithPartnerCenter from '@salesforce/schema/Opportunity.Sync_with_Partner_Center__c';
import ReferralIdentifier from '@salesforce/schema/Opportunity.Referral_Identifier__c';
import ReferralLink from '@salesforce/schema/Opportunity.Referral_Link__c';
import CosellSyncStatus from '@salesforce/schema/Opportunity.Co_sell_Sync_Status__c';
import CosellMessage from '@salesforce/schema/Opportunity.Co_sell_Message__c';
import CosellResponse from '@salesforce/schema/Opportunity.Co_sell_Response__c';
import CosellConfirm from '@salesforce/schema/Opportunity.Co_sell_Confirm__c';
import CosellConflictChoice from '@salesforce/schema/Opportunity.Co_sell_Conflict_Choice__c';
import CheckbeforeSharing from '@salesforce/schema/Opportunity.Check_before_Sharing__c';
import RespondBy from '@salesforce/schema/Opportunity.Respond_By__c';
import CosellDealKind from '@salesforce/schema/Opportunity.Co_sell_Deal_Kind__c';
import MicrosoftDealValue from '@salesforce/schema/Opportunity.Microsoft_Deal_Value__c';
import MicrosoftClosingDate from '@salesforce/schema/Opportunity.Microsoft_Closing_Date__c';
import MicrosoftReferralStatus from '@salesforce/schema/Opportunity.Microsoft_Referral_Status__c';
import MicrosoftStatusReason from '@salesforce/schema/Opportunity.Microsoft_Status_Reason__c';
import MicrosoftTeam from '@salesforce/schema/Opportunity.Microsoft_Team__c';
import MicrosoftSalesStage from '@salesforce/schema/Opportunity.Microsoft_Sales_Stage__c';
import RegistrationStatus from '@salesforce/schema/Opportunity.Registration_Status__c';
import MicrosoftReferralVisibility from '@salesforce/schema/Opportunity.Microsoft_Referral_Visibility__c';
import HowcanMicrosofthelp from '@salesforce/schema/Opportunity.How_can_Microsoft_help__c';
import NotestoMicrosoft from '@salesforce/schema/Opportunity.Notes_to_Microsoft__c';
import CustomerConsent from '@salesforce/schema/Opportunity.Customer_Consent__c';
import CustomerConsentBy from '@salesforce/schema/Opportunity.Customer_Consent_By__c';
import CustomerConsentOn from '@salesforce/schema/Opportunity.Customer_Consent_On__c';
import CosellClosingReason from '@salesforce/schema/Opportunity.Co_sell_Closing_Reason__c';


/** Without these there is no card: who may not read them lacks the permission set. */
export const FIELDS = [SyncwithPartnerCenter, CosellSyncStatus, CosellMessage];

/** What a seller may be kept from without losing the rest. */
export const OPTIONAL_FIELDS = [
    Amount,
    CloseDate,
    StageName,
    IsClosed,
    ReferralIdentifier,
    ReferralLink,
    CosellResponse,
    CosellConfirm,
    CosellConflictChoice,
    CheckbeforeSharing,
    RespondBy,
    CosellDealKind,
    MicrosoftDealValue,
    MicrosoftClosingDate,
    MicrosoftReferralStatus,
    MicrosoftStatusReason,
    MicrosoftTeam,
    MicrosoftSalesStage,
    RegistrationStatus,
    MicrosoftReferralVisibility,
    HowcanMicrosofthelp,
    NotestoMicrosoft,
    CustomerConsent,
    CustomerConsentBy,
    CustomerConsentOn,
    CosellClosingReason,
];
