namespace CoSell.Plugins.Mapping;

/// <summary>What Partner Center holds at a path of the referral.</summary>
internal enum ReferralContent
{
    Text,
    Number,
    Flag,

    /// <summary>A moment in UTC.</summary>
    Moment,

    /// <summary>A day of the calendar that somebody typed: a moment in UTC, the midnight of that person.</summary>
    Day,

    /// <summary>A list of objects that hold an <c>id</c> each.</summary>
    Ids,
    People,
    Solutions,

    /// <summary>Status and substatus together.</summary>
    Status,
}
