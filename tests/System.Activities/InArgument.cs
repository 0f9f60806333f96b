namespace System.Activities;

/// <summary>A value that goes in.</summary>
public abstract class InArgument : Argument
{
}
