namespace System.Activities;

/// <summary>A value that comes out.</summary>
public abstract class OutArgument : Argument
{
}
