using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FlagService.Infrastructure.Persistence.Mapping;

/// <summary>How each id is kept: as the UUID that it is.</summary>
internal static class IdConversions
{
    public static void Apply(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<UserId>().HaveConversion<UserIdConverter>();
        configuration.Properties<RoleId>().HaveConversion<RoleIdConverter>();
        configuration.Properties<PermissionId>().HaveConversion<PermissionIdConverter>();
        configuration.Properties<SessionId>().HaveConversion<SessionIdConverter>();
        configuration.Properties<PersonalTokenId>().HaveConversion<PersonalTokenIdConverter>();
        configuration.Properties<MailId>().HaveConversion<MailIdConverter>();
        configuration.Properties<ProjectId>().HaveConversion<ProjectIdConverter>();
        configuration.Properties<EnvironmentId>().HaveConversion<EnvironmentIdConverter>();
        configuration.Properties<SdkKeyId>().HaveConversion<SdkKeyIdConverter>();
        configuration.Properties<FlagId>().HaveConversion<FlagIdConverter>();
        configuration.Properties<SegmentId>().HaveConversion<SegmentIdConverter>();
        configuration.Properties<RuleId>().HaveConversion<RuleIdConverter>();
    }

    private sealed class UserIdConverter() : ValueConverter<UserId, Guid>(id => id.Value, value => new UserId(value));

    private sealed class RoleIdConverter() : ValueConverter<RoleId, Guid>(id => id.Value, value => new RoleId(value));

    private sealed class PermissionIdConverter() : ValueConverter<PermissionId, Guid>(id => id.Value, value => new PermissionId(value));

    private sealed class SessionIdConverter() : ValueConverter<SessionId, Guid>(id => id.Value, value => new SessionId(value));

    private sealed class PersonalTokenIdConverter() : ValueConverter<PersonalTokenId, Guid>(id => id.Value, value => new PersonalTokenId(value));

    private sealed class MailIdConverter() : ValueConverter<MailId, Guid>(id => id.Value, value => new MailId(value));

    private sealed class ProjectIdConverter() : ValueConverter<ProjectId, Guid>(id => id.Value, value => new ProjectId(value));

    private sealed class EnvironmentIdConverter() : ValueConverter<EnvironmentId, Guid>(id => id.Value, value => new EnvironmentId(value));

    private sealed class SdkKeyIdConverter() : ValueConverter<SdkKeyId, Guid>(id => id.Value, value => new SdkKeyId(value));

    private sealed class FlagIdConverter() : ValueConverter<FlagId, Guid>(id => id.Value, value => new FlagId(value));

    private sealed class SegmentIdConverter() : ValueConverter<SegmentId, Guid>(id => id.Value, value => new SegmentId(value));

    private sealed class RuleIdConverter() : ValueConverter<RuleId, Guid>(id => id.Value, value => new RuleId(value));
}
