namespace Sandbox.Workflow.Values;

/// <summary>The kinds of JSON value. The platform's error texts name types by these words.</summary>
public enum ValueKind
{
    /// <summary>Null.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>64 bits, whole.</summary>
    Integer,

    /// <summary>A double.</summary>
    Float,

    /// <summary>Exact, made by <c>decimal()</c>.</summary>
    Decimal,

    /// <summary>Text.</summary>
    String,

    /// <summary>Items in order.</summary>
    Array,

    /// <summary>Members by name.</summary>
    Object,
}
