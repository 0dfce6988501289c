using FlagService.Application.Analytics;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence.Rows;

/// <summary>How often a flag served a variation for a reason in an interval. Minutes, hours and days are each counted for themselves.</summary>
internal sealed class EvaluationCount
{
    public required FlagId FlagId { get; init; }

    public required EnvironmentId EnvironmentId { get; init; }

    public required EvaluationInterval Resolution { get; init; }

    /// <summary>When the interval begins.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Variation { get; init; }

    public required string Reason { get; init; }

    public required long Count { get; init; }
}

/// <summary>The key answers for a flag's series, the index for what is too old.</summary>
internal sealed class EvaluationCountConfiguration : IEntityTypeConfiguration<EvaluationCount>
{
    public void Configure(EntityTypeBuilder<EvaluationCount> builder)
    {
        builder.ToTable("evaluation_counts");
        builder.HasKey(count => new { count.FlagId, count.EnvironmentId, count.Resolution, count.At, count.Variation, count.Reason });
        builder.Property(count => count.Variation).HasMaxLength(100);
        builder.Property(count => count.Reason).HasMaxLength(30);
        builder.HasIndex(count => new { count.Resolution, count.At });
    }
}

/// <summary>When a flag was last evaluated in an environment, and since when it has served the same.</summary>
internal sealed class FlagActivity
{
    public required FlagId FlagId { get; init; }

    public required EnvironmentId EnvironmentId { get; init; }

    public required DateTimeOffset LastEvaluatedAt { get; init; }

    public required string Variation { get; init; }

    /// <summary>Since when nothing but <see cref="Variation"/> was served.</summary>
    public required DateTimeOffset UnchangedSince { get; init; }
}

internal sealed class FlagActivityConfiguration : IEntityTypeConfiguration<FlagActivity>
{
    public void Configure(EntityTypeBuilder<FlagActivity> builder)
    {
        builder.ToTable("flag_activity");
        builder.HasKey(activity => new { activity.FlagId, activity.EnvironmentId });
        builder.Property(activity => activity.Variation).HasMaxLength(100);
    }
}

/// <summary>Up to which batch the counts of a process have been added, so that none is added twice.</summary>
internal sealed class EvaluationWriterState
{
    /// <summary>The process, by an id that it makes at its start.</summary>
    public required Guid Id { get; init; }

    public required long Batch { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class EvaluationWriterStateConfiguration : IEntityTypeConfiguration<EvaluationWriterState>
{
    public void Configure(EntityTypeBuilder<EvaluationWriterState> builder)
    {
        builder.ToTable("evaluation_writers");
        builder.HasKey(writer => writer.Id);
    }
}
