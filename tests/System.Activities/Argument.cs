namespace System.Activities;

/// <summary>A value that goes in or comes out of a step.</summary>
public abstract class Argument
{
}
