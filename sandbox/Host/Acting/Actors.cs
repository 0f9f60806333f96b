using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Acting;

/// <summary>Lets people act in a room, one after the other, and answers what came of it.</summary>
internal sealed class Actors(RehearsalRoom room) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <exception cref="RoomException">There is no such act, it was told wrongly, or a service refused it.</exception>
    public async Task<JsonObject> DoAsync(string name, JsonObject given, CancellationToken cancellation = default)
    {
        var act = ActCatalogue.Find(name);
        var input = new ActInput(act, given);
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var answer = await act.DoAsync(room, input).ConfigureAwait(false);
            if (act.Parameters.Contains(ActCatalogue.Settle) && input.Flag(ActCatalogue.Settle.Name, otherwise: true))
                await room.SettleAsync().ConfigureAwait(false);
            return Show(act, answer);
        }
        catch (RefusedException refused)
        {
            throw new RoomException($"Partner Center refused it: {refused.Message}");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets room time pass for as long as real time has, between two acts, unless it stands still.</summary>
    public async Task FollowAsync(TimeSpan elapsed, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (room.FollowsRealTime)
                await room.Clock.RunForAsync(elapsed, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Every opportunity that is not deleted.</summary>
    public JsonArray Deals() => new([.. room.Salesforce.Org.Rows("Opportunity").Select(row => DealInRoom.Show(room, row))]);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private JsonObject Show(RoomAct act, ActAnswer answer)
    {
        var shown = new JsonObject
        {
            ["act"] = act.Name,
            ["said"] = answer.Said,
            ["roomTime"] = room.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["deal"] = answer.OpportunityId is { } id ? DealInRoom.Show(room, room.Salesforce.Org.Row(id)) : null,
        };
        foreach (var (name, value) in answer.More ?? [])
            shown[name] = value?.DeepClone();
        return shown;
    }
}
