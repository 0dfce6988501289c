namespace FlagService.Application.Health;

/// <summary>
/// A component that the service depends on, with a state that can be checked. Each component has its own probe; an exception, or no answer in time,
/// counts as <see cref="ComponentState.Down"/>.
/// </summary>
public interface IHealthProbe
{
    /// <summary>The component, in snake_case.</summary>
    string Name { get; }

    /// <summary>Whether the service is not ready while this component is down.</summary>
    bool DecidesReadiness { get; }

    /// <summary>Looks at the component. Probes run at the same time, so that none may share what isn't made for that.</summary>
    Task<ProbeResult> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>How a component does.</summary>
public enum ComponentState
{
    /// <summary>It does what it should.</summary>
    Up,

    /// <summary>It works, but an operator should know something.</summary>
    Degraded,

    /// <summary>It doesn't work.</summary>
    Down,
}

/// <summary>What a probe found.</summary>
/// <param name="State">How the component does.</param>
/// <param name="Detail">A sentence for an operator, without secrets; null where there is nothing to say.</param>
public sealed record ProbeResult(ComponentState State, string? Detail = null)
{
    /// <summary>All is well.</summary>
    public static ProbeResult Up { get; } = new(ComponentState.Up);
}
