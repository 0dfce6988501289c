using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence.Rows;

/// <summary>A key that protects what the console's editors send to browsers and get back.</summary>
internal sealed class StoredProtectionKey
{
    public required string Id { get; init; }

    /// <summary>The key as XML, sealed as the personal columns are.</summary>
    public required string Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class StoredProtectionKeyConfiguration : IEntityTypeConfiguration<StoredProtectionKey>
{
    public void Configure(EntityTypeBuilder<StoredProtectionKey> builder)
    {
        builder.ToTable("protection_keys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Id).HasMaxLength(200);

        // It says nothing of a person, but is sealed, and sealed anew with another key, in the same way.
        builder.Property(key => key.Content).IsPersonal();
    }
}
