using FlagService.Domain;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence.Mapping;

internal sealed class SegmentConfiguration : IEntityTypeConfiguration<Segment>
{
    public void Configure(EntityTypeBuilder<Segment> builder)
    {
        builder.ToTable("segments");
        builder.HasKey(segment => segment.Id);
        builder.Property(segment => segment.Key).HasMaxLength(100);
        builder.Property(segment => segment.Name).HasMaxLength(Text.NameLength);
        builder.Property(segment => segment.Conditions).HasConditionsConversion();
        builder.Property(segment => segment.Version).IsConcurrencyToken();
        builder.Ignore(segment => segment.Definition);
        builder.HasOne<Project>().WithMany().HasForeignKey(segment => segment.ProjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(segment => new { segment.ProjectId, segment.Key }).IsUnique();
    }
}
