namespace System.Activities;

/// <summary>A step of a workflow.</summary>
public abstract class Activity
{
}
