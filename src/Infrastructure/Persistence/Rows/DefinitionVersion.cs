using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence.Rows;

/// <summary>What is remembered: flags, and the segments that they refer to.</summary>
internal enum DefinitionKind
{
    Flag,
    Segment,
}

/// <summary>What a flag or a segment said from some time on.</summary>
internal sealed class DefinitionVersion
{
    /// <summary>The flag's or the segment's id.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>The owner's version.</summary>
    public long Version { get; init; }

    public DefinitionKind Kind { get; init; }

    public ProjectId ProjectId { get; init; }

    /// <summary>The owner's key, under which others refer to it.</summary>
    public string Key { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public UserId? AuthorId { get; init; }

    /// <summary>What was done, as the audit log calls it.</summary>
    public string Action { get; init; } = "";

    /// <summary>All that it said, as JSON; environments stand in it by id. Null once the owner is deleted.</summary>
    public string? Document { get; init; }
}

internal sealed class DefinitionVersionConfiguration : IEntityTypeConfiguration<DefinitionVersion>
{
    public void Configure(EntityTypeBuilder<DefinitionVersion> builder)
    {
        builder.ToTable("definition_versions");
        builder.HasKey(version => new { version.OwnerId, version.Version });
        builder.Property(version => version.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(version => version.Key).HasMaxLength(100);
        builder.Property(version => version.Action).HasMaxLength(100);
        builder.HasOne<Project>().WithMany().HasForeignKey(version => version.ProjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(version => new { version.ProjectId, version.Kind, version.Key, version.At });
    }
}
