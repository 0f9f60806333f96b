namespace System.Activities;

/// <summary>A value of a type that goes in.</summary>
public sealed class InArgument<T> : InArgument
{
    private readonly T _value;

    public InArgument(T constValue) => _value = constValue;

    public T Get(ActivityContext context) => _value;
}
