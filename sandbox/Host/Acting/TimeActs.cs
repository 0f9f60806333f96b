using System.Text.Json.Nodes;
using Sandbox.Host.Room;

namespace Sandbox.Host.Acting;

/// <summary>What becomes of the room's time.</summary>
internal static class TimeActs
{
    private const string Who = "time";

    /// <summary>Up to here every poll in between takes place; beyond, the room sleeps, and what came due meanwhile happens when it wakes.</summary>
    private static readonly TimeSpan LongestWake = TimeSpan.FromDays(1);

    public static IReadOnlyList<RoomAct> All { get; } =
    [
        new("time-pass", Who, "Room time passes; what comes due meanwhile happens.", [new("by", "How much: +90s, +30m, +1h, +14d.", IsRequired: true)], PassAsync),
        new("time-settle", Who, "Room time passes until no deal is under way.", [], async (room, _) =>
        {
            await room.SettleAsync().ConfigureAwait(false);
            return Now(room);
        }),
        new("time-real", Who, "Room time passes as fast as real time from now on.", [], (room, _) => Turn(room, true)),
        new("time-stop", Who, "Room time stands still from now on, but for acts.", [], (room, _) => Turn(room, false)),
    ];

    private static async Task<ActAnswer> PassAsync(RehearsalRoom room, ActInput input)
    {
        var time = Duration.Parse(input.Needed("by"));
        if (time > LongestWake)
            await room.Clock.LeapToAsync(room.Clock.GetUtcNow() + time).ConfigureAwait(false);
        else
            await room.Clock.RunForAsync(time).ConfigureAwait(false);
        return Now(room);
    }

    private static Task<ActAnswer> Turn(RehearsalRoom room, bool isOn)
    {
        room.FollowsRealTime = isOn;
        return Task.FromResult(Now(room));
    }

    private static ActAnswer Now(RehearsalRoom room) => new($"It is {room.Clock.GetUtcNow():yyyy-MM-dd HH:mm} in the room{(room.FollowsRealTime ? ", and time passes" : "")}.")
    {
        More = new JsonObject { ["followsRealTime"] = room.FollowsRealTime },
    };
}
