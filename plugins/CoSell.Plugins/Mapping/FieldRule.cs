namespace CoSell.Plugins.Mapping;

/// <summary>Why a field gets the value that it gets. The words of each stand in <c>Resources/messages.*.tsv</c> under <c>rule-</c> and the name in lower case.</summary>
internal enum FieldRule
{
    NothingToDo,
    Paused,

    /// <summary>Out of date, its condition does not hold, or a row before it has the same place.</summary>
    NotInForce,

    /// <summary>The connector itself writes it.</summary>
    Own,
    Constant,

    /// <summary>Goes out with the new referral.</summary>
    Sent,

    /// <summary>Comes with the new opportunity.</summary>
    Received,

    /// <summary>Merged element by element.</summary>
    Set,
    Agreed,

    /// <summary>The direction of the mapping leaves no choice.</summary>
    Direction,
    OnlySalesforce,
    OnlyPartnerCenter,

    /// <summary>Both sides changed.</summary>
    Policy,

    /// <summary>Nothing is remembered yet, so the policy decides.</summary>
    FirstPolicy,

    /// <summary>What an expression of the day gives fills an empty field and overrules nothing.</summary>
    Fills,

    /// <summary>Salesforce goes on showing a value of its own, which is nobody's edit.</summary>
    Kept,

    /// <summary>Partner Center takes no change of it any more.</summary>
    Locked,

    /// <summary>Waits until the deal is accepted.</summary>
    OnHold,
    ToBeMended,

    /// <summary>Waits until something else of the deal is mended: nothing is sent half.</summary>
    Withheld,
}
