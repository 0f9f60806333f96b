namespace Sandbox.PartnerCenter.Simulation;

/// <summary>
/// Whoever types a closing date: what is stored is the midnight of that person's own time zone (five published records of 2022 have 18:30Z, 23:00Z twice, 03:00Z and 00:00Z).
/// The same people look after a deal for as long as it lives.
/// </summary>
internal static class Typist
{
    public static DateTimeOffset Midnight(PartnerCenterOptions options, Guid engagement, DateOnly day)
    {
        var zone = options.SellerTimeZones.Count == 0 ? TimeSpan.Zero : options.SellerTimeZones[engagement.ToByteArray()[0] % options.SellerTimeZones.Count];
        return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), zone);
    }
}
