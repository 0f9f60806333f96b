using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Guards;

/// <summary>Guards <c>cosell_referral</c>: status pairs and transitions, ISO codes, ids that never change once known.</summary>
public sealed class ReferralGuard : RowGuard
{
    private protected override void Check(RowChange change)
    {
        CheckStatus(change);
        CheckCodes(change);
        CheckId(change, "cosell_referralidentifier", "Referral identifier");
        // A deal that needs linking is linked by entering another id.
        if (change.Before<OptionSetValue>("cosell_syncstate")?.Value != (int)SyncState.NeedsLinking)
            CheckId(change, "cosell_crmrecordid", "CRM record");
        if (change.After<string>("cosell_crmrecordid") is { Length: > 0 } crmRecordId && !CrmId.IsValid(crmRecordId))
            throw RowChange.Refuse("CRM record", $"'{crmRecordId}' is no Salesforce id. Use 15 or 18 letters and digits.");
    }

    private static void CheckStatus(RowChange change)
    {
        if (change.After<OptionSetValue>("cosell_status") is not { } status)
            return;
        var name = StatusChoices.StatusName(status.Value) ?? throw Unknown("Status", status.Value, "New, Active, Closed");
        if (change.After<OptionSetValue>("cosell_substatus") is { } substatus)
            CheckPair(name, StatusChoices.SubstatusName(substatus.Value) ?? throw Unknown("Substatus", substatus.Value, "Pending, Received, Accepted, Won, Lost, Declined, Expired, Error"));
        // What stood there before and is no status may become one.
        if (change.Before<OptionSetValue>("cosell_status") is { } before && StatusChoices.StatusName(before.Value) is { } last && !StatusMachine.MayFollow(last, name))
            throw RowChange.Refuse("Status", $"A referral cannot go from {last} to {name}.");
    }

    private static void CheckPair(string status, string substatus)
    {
        if (!StatusMachine.IsPair(status, substatus))
            throw RowChange.Refuse("Substatus", $"{substatus} does not go with {status}. Set status and substatus together.");
    }

    /// <summary>A value that somebody added to the choice, or that an import brought.</summary>
    private static RowRefusedException Unknown(string field, int value, string known) => RowChange.Refuse(field, $"{value} is no value of a referral. Use one of {known}.");

    private static void CheckCodes(RowChange change)
    {
        if (change.After<string>("cosell_customercountry") is { Length: > 0 } country && !Countries.IsCode(country))
            throw RowChange.Refuse("Customer country", $"'{country}' is no ISO 3166 code. Use two capital letters, such as US.");
        if (change.After<string>("cosell_currency") is { Length: > 0 } currency && !(currency.Length == 3 && currency.All(c => c is >= 'A' and <= 'Z')))
            throw RowChange.Refuse("Currency", $"'{currency}' is no ISO 4217 code. Use three capital letters, such as USD.");
    }

    private static void CheckId(RowChange change, string column, string label)
    {
        var before = change.Before<string>(column);
        var after = change.After<string>(column);
        if (!string.IsNullOrEmpty(before) && !string.IsNullOrEmpty(after) && before != after)
            throw RowChange.Refuse(label, $"The deal is linked to {before}; unlink it before you link it to {after}.");
    }
}
