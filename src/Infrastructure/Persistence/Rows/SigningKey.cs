using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence.Rows;

/// <summary>A key that signs access tokens, as it is kept: the private part sealed where a key for that is configured.</summary>
internal sealed class SigningKey
{
    /// <summary>The <c>kid</c> of the tokens that it signs.</summary>
    public required string Id { get; init; }

    /// <summary>The private key (PKCS#8), sealed by AES-256-GCM or in clear, as <see cref="Sealed"/> says.</summary>
    public required byte[] Material { get; set; }

    /// <summary>Whether <see cref="Material"/> is sealed.</summary>
    public required bool Sealed { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops verifying; null for the one that signs.</summary>
    public DateTimeOffset? RetiresAt { get; set; }
}

internal sealed class SigningKeyConfiguration : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> builder)
    {
        builder.ToTable("signing_keys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Id).HasMaxLength(64);
    }
}
