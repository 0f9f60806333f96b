using Sandbox.Dataverse.Storage;

namespace Sandbox.Dataverse;

/// <summary>
/// An environment at one moment, with its solutions and rows. Environments that begin with it share its loaded plug-ins and
/// are meant to be short-lived; a solution that is imported into one of them stays there.
/// </summary>
public sealed class OrganizationImage : IDisposable
{
    internal OrganizationImage(OrganizationState state, Database rows) => (State, Rows) = (state, rows);

    internal OrganizationState State { get; }

    internal Database Rows { get; }

    /// <inheritdoc/>
    public void Dispose() => Rows.Dispose();
}
