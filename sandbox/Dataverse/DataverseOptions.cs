using Microsoft.AspNetCore.Http;
using Sandbox.Dataverse.Concurrency;
using Sandbox.Loopback;
using Sandbox.Workflow.Time;

namespace Sandbox.Dataverse;

/// <summary>How a <see cref="DataverseServer"/> is started.</summary>
public sealed record DataverseOptions
{
    /// <summary>Where all time comes from.</summary>
    public required WorkClock Clock { get; init; }

    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Where the server answers without a socket, under the address of its port; null to listen.</summary>
    public InProcessNetwork? Network { get; init; }

    /// <summary>SQLite file that keeps solutions and rows; null keeps them in memory.</summary>
    public string? DatabasePath { get; init; }

    /// <summary>Where new row ids come from; null for random ones.</summary>
    public Func<Guid>? NewId { get; init; }

    /// <summary>How long an access token is good.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(3599);

    /// <summary>How long after the commit subscribers of row callbacks are told.</summary>
    public TimeSpan CallbackDelay { get; init; }

    /// <summary>
    /// How long after an import the alternate keys that it brings are not active: values are not kept unique, and no row can be addressed by them.
    /// </summary>
    public TimeSpan KeysActiveAfter { get; init; }

    /// <summary>Carries row callbacks to their subscribers; a socket when null.</summary>
    public HttpMessageHandler? CallbackHandler { get; init; }

    /// <summary>The environment to begin with, instead of an empty one or that of a file; null for none.</summary>
    public OrganizationImage? Image { get; init; }

    /// <summary>Makes faults the same in every run.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Lets several requests be open at once and decides after each statement who goes on; null lets them run one after the other.
    /// </summary>
    public Interleaving? Interleaving { get; init; }

    /// <summary>Called around every request before anything else, to inject faults or to count; null for none.</summary>
    public Func<HttpContext, Func<Task>, Task>? Middleware { get; init; }
}
