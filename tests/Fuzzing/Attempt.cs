namespace Fuzzing;

/// <summary>What a round tried, set before it tries.</summary>
internal sealed class Attempt
{
    public string Input { get; set; } = "";
}
