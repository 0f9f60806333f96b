namespace Sandbox.Dataverse.Tests.Concurrency;

/// <summary>What an action threw.</summary>
internal static class Record
{
    public static Exception? Of(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }
}
