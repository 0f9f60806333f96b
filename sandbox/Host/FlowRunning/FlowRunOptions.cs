namespace Sandbox.Host.FlowRunning;

/// <summary>What <c>flow run</c> is given.</summary>
/// <param name="Flow">The flow file.</param>
internal sealed record FlowRunOptions(FileInfo Flow)
{
    /// <summary>The trigger's outputs.</summary>
    public FileInfo? Trigger { get; init; }

    /// <summary>Answers by action.</summary>
    public FileInfo? Mocks { get; init; }

    /// <summary>Values by the name of the parameter, or by the schema name of the environment variable.</summary>
    public FileInfo? Parameters { get; init; }

    /// <summary>Where child flows are: a folder or a zip.</summary>
    public string? Flows { get; init; }

    /// <summary>When the run starts on the virtual clock; the present when null.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Where to write what was recorded; null for nowhere.</summary>
    public FileInfo? Record { get; init; }

    /// <summary>A recording to play again, instead of trigger, mocks, parameters and time.</summary>
    public FileInfo? Replay { get; init; }

    /// <summary>Whether people read the output: a tree instead of JSON.</summary>
    public bool AsTree { get; init; }
}
