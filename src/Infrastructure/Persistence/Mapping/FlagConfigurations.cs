using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence.Mapping;

internal sealed class FlagConfiguration : IEntityTypeConfiguration<Flag>
{
    /// <summary>The navigation to the variations, which the flag shows only as definitions.</summary>
    public const string Variations = "_variations";

    public void Configure(EntityTypeBuilder<Flag> builder)
    {
        builder.ToTable("flags");
        builder.HasKey(flag => flag.Id);
        builder.Property(flag => flag.Key).HasMaxLength(100);
        builder.Property(flag => flag.Alias).HasMaxLength(Alias.Length);
        builder.Property(flag => flag.Name).HasMaxLength(Text.NameLength);
        builder.Property(flag => flag.Description).HasMaxLength(Text.DescriptionLength);
        builder.Property(flag => flag.Type).HasConversion<string>().HasMaxLength(20);
        builder.Property(flag => flag.OffVariation).HasMaxLength(100);
        builder.Property(flag => flag.Salt).HasMaxLength(100);
        builder.Property(flag => flag.Version).IsConcurrencyToken();
        builder.Ignore(flag => flag.Variations);
        builder.Ignore(flag => flag.InitialFallthrough);
        builder.HasMany<FlagVariation>(Variations).WithOne().HasForeignKey(variation => variation.FlagId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(flag => flag.States).WithOne().HasForeignKey(state => state.FlagId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Project>().WithMany().HasForeignKey(flag => flag.ProjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(flag => new { flag.ProjectId, flag.Key }).IsUnique();
        builder.HasIndex(flag => new { flag.ProjectId, flag.Alias }).IsUnique();
    }
}

internal sealed class FlagVariationConfiguration : IEntityTypeConfiguration<FlagVariation>
{
    public void Configure(EntityTypeBuilder<FlagVariation> builder)
    {
        builder.ToTable("variations");
        builder.HasKey(variation => new { variation.FlagId, variation.Key });
        builder.Property(variation => variation.Key).HasMaxLength(100);
        builder.Property(variation => variation.Alias).HasMaxLength(Alias.Length);
        builder.Ignore(variation => variation.Definition);
    }
}

internal sealed class FlagStateConfiguration : IEntityTypeConfiguration<FlagState>
{
    public void Configure(EntityTypeBuilder<FlagState> builder)
    {
        builder.ToTable("flag_states");
        builder.HasKey(state => new { state.FlagId, state.EnvironmentId });
        builder.Property(state => state.Fallthrough).HasServeConversion();
        builder.Property(state => state.Prerequisites).HasPrerequisitesConversion();
        builder.Ignore(state => state.RulesInOrder);
        builder.HasOne<ProjectEnvironment>().WithMany().HasForeignKey(state => state.EnvironmentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(state => state.Rules).WithOne().HasForeignKey(rule => new { rule.FlagId, rule.EnvironmentId })
            .OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(state => new { state.EnvironmentId, state.Enabled });
    }
}

internal sealed class RuleConfiguration : IEntityTypeConfiguration<Rule>
{
    public void Configure(EntityTypeBuilder<Rule> builder)
    {
        builder.ToTable("rules");
        builder.HasKey(rule => rule.Id);
        builder.Property(rule => rule.Type).HasConversion<string>().HasMaxLength(20);
        builder.Property(rule => rule.Value).HasMaxLength(RuleTypes.ValueLength);
        builder.Property(rule => rule.Conditions).HasConditionsConversion();
        builder.Property(rule => rule.Serve).HasServeConversion();
        builder.Property(rule => rule.Coverage).HasCoverageConversion();
        builder.Property(rule => rule.Description).HasMaxLength(Text.DescriptionLength);
        builder.Ignore(rule => rule.Content);
        builder.Ignore(rule => rule.Definition);
        builder.HasIndex(rule => new { rule.FlagId, rule.EnvironmentId });
        builder.HasIndex(rule => rule.EnvironmentId);
    }
}
