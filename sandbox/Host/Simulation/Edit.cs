namespace Sandbox.Host.Simulation;

/// <summary>Where an edit was made.</summary>
internal enum Side
{
    Salesforce,
    PartnerCenter,
}

/// <summary>An edit that a service took.</summary>
/// <param name="Old">What its author saw before.</param>
internal sealed record Edit(DateTimeOffset At, Side Side, string Who, int Deal, SimulatedField Field, string Old, string New)
{
    public override string ToString() => $"{At:HH:mm:ss.fff} {Who} changes {Field.Name} in {(Side == Side.Salesforce ? "Salesforce" : "Partner Center")} from '{Old}' to '{New}'";
}

/// <summary>An element that somebody added to a list, or took out again, and that a service took.</summary>
/// <param name="List">Label of the list, as messages call it.</param>
/// <param name="Key">A solution's id or a person's address.</param>
internal sealed record ListEdit(DateTimeOffset At, string Who, int Deal, string List, string Key, bool Added)
{
    public override string ToString() => $"{At:HH:mm:ss.fff} {Who} {(Added ? "adds" : "removes")} {Key} ({List})";
}
