namespace Sandbox.Dataverse.Metadata;

/// <summary>One option of a choice column.</summary>
/// <param name="Value">The number that rows hold.</param>
/// <param name="Label">The label in the base language.</param>
/// <param name="State">For a status reason: the state that it belongs to.</param>
/// <param name="DefaultStatus">For a state: the status reason that a row gets when only the state is set.</param>
public sealed record Choice(int Value, string Label, int? State = null, int? DefaultStatus = null);
