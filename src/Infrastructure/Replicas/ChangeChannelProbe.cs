using System.Globalization;
using FlagService.Application.Health;
using FlagService.Infrastructure.Notifications;

namespace FlagService.Infrastructure.Replicas;

/// <summary>Reports whether change notifications of other replicas arrive.</summary>
internal sealed class ChangeChannelProbe(ChangeChannel channel, IReplicationProgress progress) : IHealthProbe
{
    public string Name => "change_channel";

    public bool DecidesReadiness => false;

    public Task<ProbeResult> CheckAsync(CancellationToken cancellationToken)
    {
        var since = channel.Since.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var applied = progress.Read();
        return Task.FromResult(channel.IsUp
            ? new ProbeResult(
                ComponentState.Up,
                string.Create(CultureInfo.InvariantCulture, $"Up since {since}; change {applied?.Applied} is in effect, {applied?.Behind} wait, the lag is {applied?.LagSeconds} s."))
            : new ProbeResult(
                ComponentState.Degraded,
                $"Down since {since}: changes of flags by other replicas take effect after up to 5 seconds, changes of permissions after up to 30."));
    }
}
