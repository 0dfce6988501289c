using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FlagService.Infrastructure.Persistence.Mapping;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    /// <summary>Those who aren't deleted.</summary>
    public const string Living = "deleted_at IS NULL";

    /// <summary>The index that has what lists of users look at.</summary>
    public const string DirectoryIndex = "ix_users_directory";

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
        builder.Property(user => user.Preferences).IsPersonal();
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
            device.Property(part => part.Id).IsPersonal();
            device.Property(part => part.Name).IsPersonal();
            device.Property(part => part.Type).IsPersonal();
            device.Property(part => part.ClientVersion).IsPersonal();
        });
        builder.Property(session => session.Address).IsPersonal();
        builder.HasOne<User>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(session => new { session.UserId, session.EndedAt });
        builder.HasIndex(session => session.CookieHash);
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

internal sealed class PersonalTokenConfiguration : IEntityTypeConfiguration<PersonalToken>
{
    private const char Between = ' '; // No permission's name has one.

    public void Configure(EntityTypeBuilder<PersonalToken> builder)
    {
        builder.ToTable("personal_tokens");
        builder.HasKey(token => token.Id);
        builder.Property(token => token.Name).HasMaxLength(Text.NameLength);
        builder.Property(token => token.Permissions).HasConversion(
            new ValueConverter<IReadOnlyList<string>, string>(names => string.Join(Between, names), text => text.Split(Between)),
            new ValueComparer<IReadOnlyList<string>>((left, right) => left!.SequenceEqual(right!), names => names.Count, names => names));
        builder.HasOne<User>().WithMany().HasForeignKey(token => token.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasIndex(token => token.UserId);
        builder.HasIndex(token => token.ExpiresAt);
    }
}

internal sealed class SignInFailureConfiguration : IEntityTypeConfiguration<SignInFailure>
{
    public void Configure(EntityTypeBuilder<SignInFailure> builder)
    {
        builder.ToTable("sign_in_failures");
        builder.HasKey(failure => failure.Id);
        builder.Property(failure => failure.Address).IsPersonal();
        builder.HasIndex(failure => new { failure.Subject, failure.At });
        builder.HasIndex(failure => failure.At);
    }
}

internal sealed class AccountTokenConfiguration : IEntityTypeConfiguration<AccountToken>
{
    public void Configure(EntityTypeBuilder<AccountToken> builder)
    {
        builder.ToTable("account_tokens");

        builder.HasKey(token => token.Hash);
        builder.Property(token => token.Kind).HasConversion<string>().HasMaxLength(30);
        builder.Property(token => token.Email).HasMaxLength(User.EmailLength);
        builder.HasOne<User>().WithMany().HasForeignKey(token => token.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(token => new { token.UserId, token.Kind });
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
