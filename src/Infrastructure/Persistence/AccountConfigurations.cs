using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    private const string Living = "deleted_at IS NULL";

    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.HasKey(user => user.Id);
        builder.Property(user => user.Name).HasMaxLength(Text.NameLength);
        builder.Property(user => user.Email).HasMaxLength(User.EmailLength);
        builder.Property(user => user.EmailFolded).HasMaxLength(User.EmailLength);
        builder.Property(user => user.PendingEmail).HasMaxLength(User.EmailLength);
        builder.Property(user => user.PendingEmailFolded).HasMaxLength(User.EmailLength);
        builder.Property(user => user.Username).HasMaxLength(User.UsernameLength);
        builder.Property(user => user.UsernameFolded).HasMaxLength(User.UsernameLength);
        builder.Property(user => user.PasswordHash).HasMaxLength(100);
        builder.Property(user => user.Status).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(user => user.EmailFolded).IsUnique().HasFilter(Living);
        builder.HasIndex(user => user.UsernameFolded).IsUnique().HasFilter(Living);
        builder.HasIndex(user => user.PendingEmailFolded);
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(session => session.Id);
        builder.ComplexProperty(session => session.Device, device =>
        {
            device.Property(part => part.Id).HasMaxLength(Device.FieldLength);
            device.Property(part => part.Name).HasMaxLength(Device.FieldLength);
            device.Property(part => part.Type).HasMaxLength(Device.FieldLength);
            device.Property(part => part.ClientVersion).HasMaxLength(Device.FieldLength);
        });
        builder.Property(session => session.Address).HasMaxLength(64);
        builder.HasOne<User>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(session => new { session.UserId, session.EndedAt });
        builder.HasIndex(session => session.ExpiresAt);
    }
}

internal sealed class RefreshTokenConfiguration : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> builder)
    {
        builder.ToTable("refresh_tokens");
        builder.HasKey(token => token.Hash);
        builder.HasOne<Session>().WithMany().HasForeignKey(token => token.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(token => token.SessionId);
        builder.HasIndex(token => token.ExpiresAt);
    }
}

internal sealed class SignInFailureConfiguration : IEntityTypeConfiguration<SignInFailure>
{
    public void Configure(EntityTypeBuilder<SignInFailure> builder)
    {
        builder.ToTable("sign_in_failures");
        builder.HasKey(failure => failure.Id);
        builder.Property(failure => failure.Address).HasMaxLength(64);
        builder.HasIndex(failure => new { failure.Subject, failure.At });
        builder.HasIndex(failure => failure.At);
    }
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

internal sealed class AccountTokenConfiguration : IEntityTypeConfiguration<AccountToken>
{
    public void Configure(EntityTypeBuilder<AccountToken> builder)
    {
        builder.ToTable("account_tokens");

        // The key is what makes it one of each kind at a time.
        builder.HasKey(token => new { token.UserId, token.Kind });
        builder.Property(token => token.Kind).HasConversion<string>().HasMaxLength(30);
        builder.Property(token => token.Email).HasMaxLength(User.EmailLength);
        builder.HasOne<User>().WithMany().HasForeignKey(token => token.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(token => token.Hash);
        builder.HasIndex(token => token.ExpiresAt);
    }
}

internal sealed class QueuedMailConfiguration : IEntityTypeConfiguration<QueuedMail>
{
    public void Configure(EntityTypeBuilder<QueuedMail> builder)
    {
        builder.ToTable("mails");
        builder.HasKey(mail => mail.Id);
        builder.Property(mail => mail.Kind).HasConversion<string>().HasMaxLength(30);
        builder.Property(mail => mail.Recipient).HasMaxLength(User.EmailLength);
        builder.Property(mail => mail.RecipientFolded).HasMaxLength(User.EmailLength);
        builder.HasOne<User>().WithMany().HasForeignKey(mail => mail.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(mail => mail.UserId);
        builder.HasIndex(mail => new { mail.RecipientFolded, mail.Kind });
        builder.HasIndex(mail => mail.DueAt);
    }
}
