using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Room;

/// <summary>
/// An installation made once, with the standard mapping loaded, on which many short-lived rooms can stand
/// (<see cref="RoomOptions.Foundation"/>): opening one takes milliseconds then.
/// </summary>
public sealed class RoomFoundation : IAsyncDisposable
{
    private readonly RehearsalRoom _room;

    private RoomFoundation(RehearsalRoom room) => (_room, Image) = (room, room.Dataverse.Organization.TakeImage());

    internal OrganizationImage Image { get; }

    internal PartnerCenterServer PartnerCenter => _room.PartnerCenter;

    /// <exception cref="RoomException">A solution cannot be imported.</exception>
    public static async Task<RoomFoundation> LayAsync(RoomOptions options)
    {
        var room = await RehearsalRoom.InstallAsync(options).ConfigureAwait(false);
        room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).Execute(new OrganizationRequest("cosell_Setup"));
        return new(room);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Image.Dispose();
        await _room.DisposeAsync().ConfigureAwait(false);
    }
}
