using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>What a failed step means: its class, what to say of it, and whether trying the same again can help.</summary>
internal sealed class StepFailure
{
    private StepFailure(ErrorClass error, Problem problem, bool isFinal)
    {
        Class = error;
        Problem = problem;
        IsFinal = isFinal;
    }

    public ErrorClass Class { get; }

    public Problem Problem { get; }

    /// <summary>The connection is broken: nothing was said of the deal, and it waits as long as that lasts.</summary>
    public bool IsConnection { get; private set; }

    /// <summary>Trying again would fail in the same way until somebody acts.</summary>
    public bool IsFinal { get; }

    /// <summary>The deal has to be matched with records of Salesforce by a person.</summary>
    public bool NeedsLinking { get; private set; }

    /// <param name="answer">The step's answer.</param>
    /// <param name="isReceiving">Whether the deal was to be made in Salesforce.</param>
    public static StepFailure Of(StepAnswer answer, bool isReceiving = false)
    {
        if (answer.IsConnectionBroken)
            return new(ErrorClass.Unauthorized, RecoverySentences.OfService("connection-broken", answer.Service, answer.Words), isFinal: false) { IsConnection = true };
        // Of a condition that was not met Salesforce documents the status only.
        if (answer is { FailedSubrequest: not null, FailingStatus: 412 })
            return Passing(ErrorClass.Conflict, "record-changed", answer);
        // API End-of-Life: a version that is retired answers 410, whatever is asked.
        if (answer is { Service: StepAnswer.Salesforce, FailingStatus: 410 })
            return Final(ErrorClass.Rejected, "crm-version-retired", answer);
        if (answer.Duplicates is { } finding)
            return OfDuplicates(answer, finding, isReceiving);
        if (OfCode(answer) is { } known)
            return known;
        return answer.Status switch
        {
            // Partner Center's 403 is a role that the connection's user lacks; both are mended at the connection.
            401 or 403 => Passing(ErrorClass.Unauthorized, "service-sign-in", answer),
            409 or 412 => Passing(ErrorClass.Conflict, "record-changed", answer),
            423 => Final(ErrorClass.Rejected, "referral-locked", answer),
            429 or 509 => Passing(ErrorClass.Throttled, "service-slow-down", answer),
            408 or >= 500 => Passing(ErrorClass.Unavailable, "service-down", answer),
            // A part that failed by itself, whatever Salesforce calls it.
            _ when answer.FailingStatus >= 500 => Passing(ErrorClass.Unavailable, "service-down", answer),
            _ => Final(ErrorClass.Rejected, Refusal(answer), answer),
        };
    }

    /// <summary>Whether the new record is one of those that are there, a person has to say; a rule that blocks leaves no choice.</summary>
    private static StepFailure OfDuplicates(StepAnswer answer, DuplicateFinding finding, bool isReceiving)
    {
        var code = finding.IsBlocked ? "crm-duplicate-blocked" : isReceiving ? "crm-duplicate-received" : "crm-duplicate-added";
        var problem = RecoverySentences.OfService(code, answer.Service, answer.Words).With("record", finding.NewRecord).With("records", finding.Records);
        return new(ErrorClass.Rejected, problem, isFinal: true) { NeedsLinking = isReceiving && !finding.IsBlocked };
    }

    /// <summary>Salesforce's codes say more than its statuses: 403 may be a limit or a missing right.</summary>
    private static StepFailure? OfCode(StepAnswer answer) => answer.ErrorCode switch
    {
        "UNABLE_TO_LOCK_ROW" or "ENTITY_IS_DELETED" or "NOT_FOUND" => Passing(ErrorClass.Conflict, "record-changed", answer),
        "REQUEST_LIMIT_EXCEEDED" => Passing(ErrorClass.Throttled, "service-slow-down", answer),
        "INVALID_SESSION_ID" => Passing(ErrorClass.Unauthorized, "service-sign-in", answer),
        "SERVER_UNAVAILABLE" or "UNKNOWN_EXCEPTION" => Passing(ErrorClass.Unavailable, "service-down", answer),
        AddressCode.Refusal when AddressCode.IsMeant(answer.Words) => Final(ErrorClass.Rejected, "crm-address", answer),
        // An account that the default record type makes a person has no Name of its own.
        "INVALID_FIELD_FOR_INSERT_UPDATE" when answer.Words.IndexOf("bad field names", StringComparison.OrdinalIgnoreCase) >= 0 => Final(ErrorClass.Rejected, "crm-person-account", answer),
        "INVALID_CROSS_REFERENCE_KEY" when answer.Words.IndexOf("Record Type ID", StringComparison.OrdinalIgnoreCase) >= 0 => Final(ErrorClass.Rejected, "crm-record-type", answer),
        // The value was taken out of the picklist, or never was in it.
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST" => Final(ErrorClass.Rejected, "crm-picklist", answer),
        "REQUIRED_FIELD_MISSING" => Final(ErrorClass.Rejected, "crm-field-required", answer),
        "DUPLICATES_DETECTED" or "DUPLICATE_VALUE" => Final(ErrorClass.Rejected, "crm-duplicate-rule", answer),
        // The object itself is meant, not a trigger that refused.
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY" when answer.Words.StartsWith("entity type cannot be", StringComparison.Ordinal) => Final(ErrorClass.Unauthorized, "crm-no-rights", answer),
        "FIELD_CUSTOM_VALIDATION_EXCEPTION" or "FIELD_FILTER_VALIDATION_EXCEPTION" or "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY" or "CANNOT_EXECUTE_FLOW_TRIGGER" =>
            Final(ErrorClass.Rejected, "crm-rule", answer),
        "INVALID_FIELD_FOR_INSERT_UPDATE" or "INVALID_FIELD" or "INVALID_TYPE" when answer.IsWrite => Final(ErrorClass.Unauthorized, "crm-no-rights", answer),
        { } code when code.StartsWith("INSUFFICIENT_ACCESS", StringComparison.Ordinal) => Final(ErrorClass.Unauthorized, "crm-no-rights", answer),
        { } when answer.Status is 401 or 408 or 429 || answer.FailingStatus >= 500 => null,
        { } => Final(ErrorClass.Rejected, Refusal(answer), answer),
        // The connector passes on Salesforce's words without their code.
        null when answer.Status == 403 && answer.Words.IndexOf("limit exceeded", StringComparison.OrdinalIgnoreCase) >= 0 => Passing(ErrorClass.Throttled, "service-slow-down", answer),
        null => null,
    };

    private static string Refusal(StepAnswer answer) => answer.Service == StepAnswer.Hub ? "hub-failed" : answer.IsWrite ? "service-refused" : "service-unreadable";

    private static StepFailure Passing(ErrorClass error, string code, StepAnswer answer) => new(error, RecoverySentences.OfService(code, answer.Service, answer.Words), isFinal: false);

    private static StepFailure Final(ErrorClass error, string code, StepAnswer answer) => new(error, RecoverySentences.OfService(code, answer.Service, answer.Words), isFinal: true);
}
