namespace Sandbox.Dataverse.Pipeline;

/// <summary>What one message does besides running steps.</summary>
internal interface IMessageHandler
{
    /// <summary>Whether the message changes rows, so that it needs the transaction.</summary>
    bool Writes { get; }

    /// <summary>Before the pre-operation stage: resolves keys, gives ids.</summary>
    void Prepare(Operation operation);

    /// <summary>The main operation, stage 30.</summary>
    void Run(Operation operation);
}
