using System.Text.Json.Nodes;
using Sandbox.Host.Room;

namespace Sandbox.Host.Acting;

/// <summary>Something that somebody can do in a room that is open.</summary>
/// <param name="Name">What it is called on the command line and in the API, such as <c>microsoft-accept</c>.</param>
/// <param name="Who">Whose act it is: <c>seller</c>, <c>microsoft</c>, <c>hub</c>, <c>faults</c> or <c>time</c>.</param>
/// <param name="Summary">What it does, a sentence.</param>
/// <param name="Parameters">What it has to be told.</param>
/// <param name="DoAsync">Does it and answers what to say of it.</param>
internal sealed record RoomAct(string Name, string Who, string Summary, IReadOnlyList<ActParameter> Parameters, Func<RehearsalRoom, ActInput, Task<ActAnswer>> DoAsync);

/// <summary>What came of an act.</summary>
/// <param name="Said">A sentence.</param>
/// <param name="OpportunityId">The deal that it was about; null for none.</param>
internal sealed record ActAnswer(string Said, string? OpportunityId = null)
{
    /// <summary>What else there is to know; null for nothing.</summary>
    public JsonObject? More { get; init; }
}
