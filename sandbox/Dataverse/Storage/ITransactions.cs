namespace Sandbox.Dataverse.Storage;

/// <summary>How a session's transaction begins and ends.</summary>
internal interface ITransactions
{
    void Begin();

    void Commit();

    /// <summary>Takes back what the session wrote, and nothing else.</summary>
    void Rollback();
}
