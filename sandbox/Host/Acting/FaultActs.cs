using System.Text.Json.Nodes;
using Sandbox.Dataverse;
using Sandbox.Host.Console.Pages;
using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;

namespace Sandbox.Host.Acting;

/// <summary>What goes wrong, switched while the room is open.</summary>
internal static class FaultActs
{
    private const string Who = "faults";

    private static readonly ActParameter Service = new("service", "Which service.", IsRequired: true)
    {
        Choices = [ServiceNames.PartnerCenter, ServiceNames.Salesforce, ServiceNames.Dataverse, ServiceNames.Engine],
    };

    private static readonly ActParameter Kind = new("kind", "What goes wrong.", IsRequired: true) { Choices = Enum.GetNames<FaultKind>() };

    public static IReadOnlyList<RoomAct> All { get; } =
    [
        new("faults-show", Who, "What goes wrong at present, and how often it did.", [], (room, _) => Task.FromResult(Show(room))),
        new("faults-profile", Who, "The weather of all services: how much goes wrong.",
            [new("name", $"Which: {string.Join(", ", FaultProfile.All.Select(profile => profile.Name))}, or a JSON file on this machine, by its full path.", IsRequired: true)], Doing((room, input) =>
            {
                try
                {
                    room.FollowFaults(FaultProfile.Of(input.Needed("name")));
                }
                catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
                {
                    throw new RoomException(wrong.Message);
                }
                return $"The faults follow the profile {input.Needed("name")}.";
            })),
        new("faults-next", Who, "The next requests, rows, webhooks, polls or actions of a service go wrong.",
            [Service, Kind, new("times", "How many (1).", ActParameterKind.Number)], Doing((room, input) =>
            {
                var times = (int)Math.Clamp(input.Number("times") ?? 1, 1, 1_000_000);
                Of(room, input).FailNext(KindOf(input), times);
                return $"{input.Needed("service")}: {input.Needed("kind")}, the next {times} times.";
            })),
        new("faults-rate", Who, "A share of all that a service does goes wrong.",
            [Service, Kind, new("share", "From 0 to 1.", ActParameterKind.Number, true)], Doing((room, input) =>
            {
                if (input.Number("share") is not (>= 0 and <= 1))
                    throw new RoomException("'share' is a number from 0 to 1.");
                Of(room, input).SetRate(KindOf(input), (double)input.Number("share")!.Value);
                return $"{input.Needed("service")}: {input.Needed("kind")}, a share of {input.Number("share")}.";
            })),
        new("faults-outage", Who, "A service is down for a while.", [Service, new("for", "How long, such as 20m or 2h.", IsRequired: true)], Doing((room, input) =>
        {
            var until = room.Clock.GetUtcNow() + Duration.Parse(input.Needed("for"));
            Of(room, input).Begin(FaultKind.Outage, until);
            return $"{input.Needed("service")} is down until {until:yyyy-MM-dd HH:mm} room time.";
        })),
        new("faults-limit", Who, "Dataverse answers 429 to a user's requests beyond a number in 300 seconds of room time, as service protection does; 0 takes the limit away.",
            [new("requests", $"How many ({DataverseServer.PublishedRequestLimit}, as published).", ActParameterKind.Number)], Doing((room, input) =>
            {
                var most = (int)Math.Clamp(input.Number("requests") ?? DataverseServer.PublishedRequestLimit, 0, 1_000_000);
                room.Dataverse.MostRequestsInFiveMinutes = most == 0 ? null : most;
                return most == 0 ? "Dataverse limits nobody's requests." : $"Dataverse takes {most} requests of a user in 300 seconds.";
            })),
        new("faults-clear", Who, "All is well again everywhere.", [], Doing((room, _) =>
        {
            room.Faults.Clear();
            room.Dataverse.Faults.Clear();
            room.Dataverse.MostRequestsInFiveMinutes = null;
            return "Nothing goes wrong any more.";
        })),
    ];

    private static Func<RehearsalRoom, ActInput, Task<ActAnswer>> Doing(Func<RehearsalRoom, ActInput, string> act) => (room, input) => Task.FromResult(new ActAnswer(act(room, input)));

    private static ActAnswer Show(RehearsalRoom room)
    {
        var services = new ServiceFaults[] { room.PartnerCenter.Faults, room.Salesforce.Faults, room.Dataverse.Faults, room.EngineFaults };
        return new($"The faults follow the profile {room.EngineFaults.Profile.Name}.")
        {
            More = new JsonObject
            {
                ["profile"] = room.EngineFaults.Profile.Name,
                ["on"] = new JsonArray([.. FaultList.Of(room).Select(one => new JsonObject { ["service"] = one.Service, ["fault"] = one.Sentence })]),
                ["struck"] = new JsonArray([.. services.SelectMany(faults => faults.Struck.Select(pair => new JsonObject { ["service"] = faults.Service, ["kind"] = pair.Key.ToString(), ["times"] = pair.Value }))]),
            },
        };
    }

    private static FaultKind KindOf(ActInput input) => Enum.Parse<FaultKind>(input.Needed("kind"));

    private static ServiceFaults Of(RehearsalRoom room, ActInput input) => input.Needed("service") switch
    {
        ServiceNames.PartnerCenter => room.PartnerCenter.Faults,
        ServiceNames.Salesforce => room.Salesforce.Faults,
        ServiceNames.Dataverse => room.Dataverse.Faults,
        _ => room.EngineFaults,
    };
}
