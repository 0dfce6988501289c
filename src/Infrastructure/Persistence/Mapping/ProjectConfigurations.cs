using FlagService.Domain;
using FlagService.Domain.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence.Mapping;

internal sealed class ProjectConfiguration : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("projects");
        builder.HasKey(project => project.Id);
        builder.Property(project => project.Name).HasMaxLength(Text.NameLength);
        builder.Property(project => project.NameFolded).HasMaxLength(Text.NameLength * 2);
        builder.Property(project => project.Description).HasMaxLength(Text.DescriptionLength);
        builder.Property(project => project.Version).IsConcurrencyToken();
        builder.Ignore(project => project.DefaultEnvironment);
        builder.HasMany(project => project.Environments).WithOne().HasForeignKey(environment => environment.ProjectId)
            .OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(project => project.Environments).AutoInclude();
        builder.HasIndex(project => new { project.CreatedBy, project.NameFolded }).IsUnique();
    }
}

internal sealed class EnvironmentConfiguration : IEntityTypeConfiguration<ProjectEnvironment>
{
    public void Configure(EntityTypeBuilder<ProjectEnvironment> builder)
    {
        builder.ToTable("environments");
        builder.HasKey(environment => environment.Id);
        builder.Property(environment => environment.Key).HasMaxLength(100);
        builder.Property(environment => environment.Name).HasMaxLength(Text.NameLength);

        // The database's default is for replicas of the version before, which don't know the column while they are replaced.
        builder.Property(environment => environment.IsCritical).HasDefaultValue(false).ValueGeneratedNever();
        builder.Property(environment => environment.SnapshotVersion).IsConcurrencyToken();
        builder.HasIndex(environment => new { environment.ProjectId, environment.Key }).IsUnique();
    }
}

internal sealed class SdkKeyConfiguration : IEntityTypeConfiguration<SdkKey>
{
    public void Configure(EntityTypeBuilder<SdkKey> builder)
    {
        builder.ToTable("sdk_keys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(key => key.Prefix).HasMaxLength(20);
        builder.HasOne<ProjectEnvironment>().WithMany().HasForeignKey(key => key.EnvironmentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(key => key.Hash).IsUnique();
        builder.HasIndex(key => key.EnvironmentId);
        builder.HasIndex(key => key.ProjectId);
    }
}
