using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence.Rows;

/// <summary>One evaluation as it is kept. It refers to its flag without a foreign key, so that recording never waits for one.</summary>
internal sealed class RecordedEvaluation
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required EnvironmentId EnvironmentId { get; init; }

    public required FlagId FlagId { get; init; }

    /// <summary>The targeting key, cut to 256 characters; null where there was none.</summary>
    public string? UserId { get; init; }

    public required string Variation { get; init; }

    public required string Reason { get; init; }
}

/// <summary>On PostgreSQL the table is cut into days by <c>at</c>, which therefore is in the key; what records evaluations makes them.</summary>
internal sealed class RecordedEvaluationConfiguration : IEntityTypeConfiguration<RecordedEvaluation>
{
    public void Configure(EntityTypeBuilder<RecordedEvaluation> builder)
    {
        builder.ToTable("evaluation_log");
        builder.HasKey(evaluation => new { evaluation.At, evaluation.Id });
        builder.Property(evaluation => evaluation.UserId).HasMaxLength(256);
        builder.Property(evaluation => evaluation.Variation).HasMaxLength(100);
        builder.Property(evaluation => evaluation.Reason).HasMaxLength(30);
        builder.HasIndex(evaluation => new { evaluation.FlagId, evaluation.EnvironmentId, evaluation.At });
        builder.HasIndex(evaluation => new { evaluation.EnvironmentId, evaluation.UserId, evaluation.At });
    }
}
