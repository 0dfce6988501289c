using FlagService.Domain.Audit;
using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence.Mapping;

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Address).IsPersonal();
        builder.Property(entry => entry.PersonalBefore).IsPersonal();
        builder.Property(entry => entry.PersonalAfter).IsPersonal();
        builder.Property(entry => entry.TraceId).HasMaxLength(64);
        builder.Property(entry => entry.Action).HasMaxLength(100);
        builder.Property(entry => entry.TargetType).HasMaxLength(50);
        builder.Property(entry => entry.TargetId).HasMaxLength(200);
        builder.HasIndex(entry => new { entry.At, entry.Id });
        builder.HasIndex(entry => new { entry.ActorId, entry.At });
        builder.HasIndex(entry => new { entry.Action, entry.At });
        builder.HasIndex(entry => new { entry.TargetId, entry.At });
        builder.HasIndex(entry => new { entry.ProjectId, entry.At });
        builder.HasIndex(entry => entry.PersonId);
        builder.HasIndex(entry => entry.MinuteKey).IsUnique().HasFilter("minute_key IS NOT NULL");
    }
}
