namespace Sandbox.Dataverse.Concurrency;

/// <summary>What a writer gets when somebody else holds the row for too long.</summary>
public enum HeldRowAnswer
{
    /// <summary>The database's timeout, <c>0x80044151</c>.</summary>
    Timeout,

    /// <summary>The writer became the victim of a deadlock, <c>0x80044150</c> with SQL number 1205.</summary>
    Deadlock,
}
