namespace Sandbox.Dataverse.Metadata;

/// <summary>What a column holds. Names follow the maker's words, values are stored as <c>Storage/ColumnCodec</c> says.</summary>
public enum ColumnType
{
    Text,
    Memo,
    Integer,
    BigInteger,
    Decimal,
    Float,
    Money,
    DateTime,
    Boolean,
    Choice,
    State,
    Status,
    Lookup,
    Owner,
    PrimaryKey,
    UniqueIdentifier,
    RowVersion,
}

/// <summary>How a date column treats time zones.</summary>
public enum DateTimeBehavior
{
    UserLocal = 1,
    DateOnly = 2,
    TimeZoneIndependent = 3,
}
