namespace Sandbox.Workflow.Values;

/// <summary>The kinds of JSON value. The platform's error texts name types by these words.</summary>
public enum ValueKind
{
    Null,
    Boolean,
    Integer,
    Float,
    Decimal,
    String,
    Array,
    Object,
}
