using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence.Rows;

/// <summary>How much somebody has left of what they may do a minute, as all replicas see it.</summary>
internal sealed class RateLimit
{
    /// <summary>SHA-256 of the kind of limit and the subject, 32 bytes.</summary>
    public required byte[] Subject { get; init; }

    /// <summary>When all is left again, in microseconds since 1970: the same on both databases, so that one statement does for both.</summary>
    public required long FullAt { get; init; }
}

internal sealed class RateLimitConfiguration : IEntityTypeConfiguration<RateLimit>
{
    public void Configure(EntityTypeBuilder<RateLimit> builder)
    {
        builder.ToTable("rate_limits");
        builder.HasKey(limit => limit.Subject);
        builder.HasIndex(limit => limit.FullAt);
    }
}
