using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Decision;

/// <summary>A value that both sides are known to hold, in the common form.</summary>
internal sealed record KnownValue(string? Value);

/// <summary>What Salesforce goes on showing its own way, in the common form.</summary>
/// <param name="IsIgnored">Whether it ignored a write for no reason that is known.</param>
internal sealed record KeptValue(string? Value, bool IsIgnored);

/// <summary>What Partner Center gets in a field, in the common form; of the status, the pair <c>Status/Substatus</c>.</summary>
internal sealed record SentValue(string? Value)
{
    /// <summary>Whether it is remembered once Partner Center took it.</summary>
    public bool IsRemembered { get; init; } = true;

    /// <summary>Whether it is only remembered: a new referral has it by being new.</summary>
    public bool IsImplied { get; init; }

    /// <summary>What Salesforce showed, where it is written there in another form as well; null where it is not.</summary>
    public KnownValue? ShownAs { get; init; }

    /// <summary>The reason that goes with a move of the status; null for none.</summary>
    public string? Reason { get; init; }
}

/// <summary>What Salesforce gets in a field.</summary>
internal sealed record ShownValue(string? Value, ShownForm Form = ShownForm.Common)
{
    /// <summary>Whether it is remembered once Salesforce took it.</summary>
    public bool IsRemembered { get; init; } = true;

    /// <summary>Whether it is written; a new record lacks what is empty, and what it cannot hold.</summary>
    public bool IsWritten { get; init; } = true;
}

/// <summary>How a value is written to Salesforce.</summary>
internal enum ShownForm
{
    /// <summary>The common form, as the field's type and value map have it there.</summary>
    Common,

    /// <summary>A text as it is.</summary>
    Text,

    /// <summary>Id of, or link to, the referral that is only made with this very plan.</summary>
    NewReferral,

    /// <summary>The status of Microsoft's copy that is only made with this very plan.</summary>
    NewMicrosoftStatus,
}

/// <summary>A field before and after, for the log.</summary>
/// <param name="Field">The mapping row.</param>
/// <param name="Before">What the side held that is written, in the common form.</param>
/// <param name="After">What it gets.</param>
/// <param name="Direction">Which side is written.</param>
/// <param name="Lost">The value that was overruled; null where only one side had changed.</param>
internal sealed record FieldChange(FieldMapping Field, string? Before, string? After, SyncDirection Direction, string? Lost);
