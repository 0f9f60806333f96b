using System.Globalization;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Deals;

/// <summary>
/// How many events of referrals that nobody knows are taken in a minute: whoever has the webhook's address can make ids up. Events of deals that we know are
/// not counted. To be asked while the ids of deals are held, so that no two events count at once.
/// </summary>
internal sealed class EventRate
{
    private const string Name = "events of unknown referrals";

    private readonly IOrganizationService _service;
    private readonly int _most;
    private readonly DateTime _now;

    public EventRate(IOrganizationService service, int most, DateTime now)
    {
        _service = service;
        _most = most;
        _now = now;
    }

    /// <summary>Counts one more.</summary>
    /// <returns>Whether it is still within the minute's number.</returns>
    public bool Admits()
    {
        var row = Watermark.Load(_service, Name);
        var isNewMinute = row.MovedOn is not { } since || _now - since >= TimeSpan.FromMinutes(1) || _now < since;
        var taken = isNewMinute ? 0 : int.TryParse(row.Position, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        if (taken >= _most)
            return false;
        if (isNewMinute)
            row.MovedOn = _now;
        row.Position = (taken + 1).ToString(CultureInfo.InvariantCulture);
        row.Save(_service);
        return true;
    }
}
