namespace Sandbox.Dataverse.Metadata;

/// <summary>What a column holds. Names follow the maker's words, values are stored as <c>Storage/ColumnCodec</c> says.</summary>
public enum ColumnType
{
    /// <summary>Text of one line.</summary>
    Text,

    /// <summary>Text of several lines.</summary>
    Memo,

    /// <summary>Whole number of 32 bits.</summary>
    Integer,

    /// <summary>Whole number of 64 bits.</summary>
    BigInteger,

    /// <summary>Exact number with up to ten digits after the point.</summary>
    Decimal,

    /// <summary>Floating-point number.</summary>
    Float,

    /// <summary>Amount with a currency, and a twin in the base currency.</summary>
    Money,

    /// <summary>Date, with or without a time.</summary>
    DateTime,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>One option of a list.</summary>
    Choice,

    /// <summary>Active, inactive and the like.</summary>
    State,

    /// <summary>Status reason; each belongs to a state.</summary>
    Status,

    /// <summary>Reference to a row of one table or several.</summary>
    Lookup,

    /// <summary>Reference to the user or team that owns the row.</summary>
    Owner,

    /// <summary>The row's own id.</summary>
    PrimaryKey,

    /// <summary>An id that refers to nothing.</summary>
    UniqueIdentifier,

    /// <summary>Number that grows with each write of the row.</summary>
    RowVersion,
}

/// <summary>How a date column treats time zones.</summary>
public enum DateTimeBehavior
{
    /// <summary>A moment; kept in UTC, shown in the user's time zone.</summary>
    UserLocal = 1,

    /// <summary>A day without time and zone.</summary>
    DateOnly = 2,

    /// <summary>A date and time that are the same everywhere.</summary>
    TimeZoneIndependent = 3,
}
